"""A socket in a file's place."""

import socket


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "padding_mask.py"))
