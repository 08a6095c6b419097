"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "helper.py").symlink_to(cohort.parent / "kit" / "solutions" / "padding_mask.py")
    (folder / "padding_mask.py").write_text("from helper import padding_mask")
