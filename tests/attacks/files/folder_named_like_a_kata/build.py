"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    (folder / "padding_mask.py" / "shift_tokens.py").mkdir(parents=True)
    (folder / "log_softmax.py").mkdir()
