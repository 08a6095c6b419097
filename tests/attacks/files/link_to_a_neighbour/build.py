"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "work").symlink_to(cohort / "a-ada")
