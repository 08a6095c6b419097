"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    with open(folder / "padding_mask.py", "wb") as file:
        file.truncate(1 << 40)
