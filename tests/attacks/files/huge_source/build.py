"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").write_text("x = 1\n" * 16_000_000)
