"""What git cannot hold."""

import os


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").write_text("def padding_mask(ids, pad_id): return None")
    for name in (
        b"\xff\xfe.py",
        b"a\nb.py",
        b"\x1b[31m.py",
        b"<script>.py",
        b"-rf",
        b"=1+1.csv",
        b"x" * 250,
        b"{{1234567*7}}.py",
        "\u202e.py".encode(),
    ):
        with open(os.path.join(os.fsencode(folder), name), "w") as file:
            file.write("x = 1")
