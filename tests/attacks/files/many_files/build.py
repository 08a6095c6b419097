"""What git cannot hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    for number in range(20_000):
        (folder / f"file{number}.py").touch()
    (folder / "padding_mask.py").write_text("def padding_mask(ids, pad_id): return None")
