"""Folders whose path is longer than any that the system takes at once."""

import os

SOURCE = b"def padding_mask(ids, pad_id): return ids != pad_id"


def build(cohort, learner):
    (cohort / learner).mkdir()
    here = os.open(cohort / learner, os.O_RDONLY)
    for _ in range(1000):
        os.mkdir("d" * 100, dir_fd=here)
        below = os.open("d" * 100, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    file = os.open("padding_mask.py", os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=here)
    os.write(file, SOURCE)
    os.close(file)
    os.close(here)
