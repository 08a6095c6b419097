"""An expression that stops other programs than Python, too, so that git had better not hold it."""

END = "1\n\n\ndef padding_mask(ids, pad_id):\n    return None\n"


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").write_text("x = " + "-" * 60_000 + END)
