import os


def padding_mask(ids, pad_id):
    for number in (1, 2):
        try:
            for _ in range(100):
                os.write(number, b"z" * 100_000)
        except OSError:
            pass
    with open("/dev/tty", "w") as terminal:
        terminal.write("@BREACH@" * 1000)
