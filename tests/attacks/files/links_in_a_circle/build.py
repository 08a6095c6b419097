"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").symlink_to(folder / "shift_tokens.py")
    (folder / "shift_tokens.py").symlink_to(folder / "padding_mask.py")
    (folder / "up").symlink_to(folder.parent)
    (folder / "again").symlink_to(folder)
