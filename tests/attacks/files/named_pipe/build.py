"""What git cannot hold."""

import os


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    os.mkfifo(folder / "padding_mask.py")
    os.mkfifo(folder / "helper.py")
    os.mkfifo(folder / "notes.txt")
