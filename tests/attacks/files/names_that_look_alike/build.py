"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    for name in (
        "Padding_Mask.py",
        "padding_mask.PY",
        "padding_mask.py ",
        "padding\u200b_mask.py",
        "padding_m\u0430sk.py",
        "padding_mask.py\n",
        "<script>_mask.py",
    ):
        (folder / name).write_text("def padding_mask(ids, pad_id): return None")
