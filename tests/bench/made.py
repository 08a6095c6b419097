"""Cohorts of any size, half of whose katas are wrong, from programs by authors of their own."""

import random
from pathlib import Path

from lossdojo.content.lab import Lab
from tests.bench.document import ROOT

PROGRAMS = ROOT / "tests" / "diagnosis"


def programs_of(kata: str, kind: str) -> list[Path]:
    """A kata's `correct` or `wrong` programs, always in the same order."""
    return sorted((PROGRAMS / kind / kata).glob("*.py"))


def make_cohort(folder: Path, lab: Lab, size: int) -> Path:
    """So many learners, each with a program for every kata that counts, the same every time."""
    chance = random.Random(size)  # noqa: S311  # no secret
    names = [kata.name for kata in lab.counting]
    programs = {
        (kind, name): programs_of(name, kind) for kind in ("correct", "wrong") for name in names
    }
    for index in range(size):
        home = folder / f"learner-{index:05}"
        home.mkdir(parents=True)
        wrong = chance.sample(names, len(names) // 2 + index % 2)
        for name in names:
            kind = "wrong" if name in wrong else "correct"
            source = chance.choice(programs[kind, name])
            (home / f"{name}.py").write_bytes(source.read_bytes())
    return folder
