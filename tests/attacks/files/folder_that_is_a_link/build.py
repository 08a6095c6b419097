"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "exercises").symlink_to(cohort.parent / "kit" / "solutions")
