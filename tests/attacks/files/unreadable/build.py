"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").write_text("def padding_mask(ids, pad_id): return None")
    (folder / "padding_mask.py").chmod(0)
    (folder / "locked").mkdir(mode=0)
