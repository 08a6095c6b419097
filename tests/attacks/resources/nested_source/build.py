"""Parentheses that stop other programs than Python, too, so that git had better not hold them."""

END = "\n\n\ndef padding_mask(ids, pad_id):\n    return None\n"


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").write_text("(" * 50_000 + ")" * 50_000 + END)
