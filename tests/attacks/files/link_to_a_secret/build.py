"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").symlink_to(cohort.parent / "secret.txt")
