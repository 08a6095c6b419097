"""A line of a megabyte, which git need not hold."""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    (folder / "padding_mask.py").write_text("x = ['" + "<b>" * 300_000 + "'] +\n")
