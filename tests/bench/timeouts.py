"""What learners cost whose code does not come back to the others, who wait for their results.

A cohort of programs that all come back, and the same with one learner in twenty whose code loops
without end, or sleeps, in one kata; in turns, with the limits of the lab.
"""

import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lossdojo.content.lab import Lab
from tests.bench.builds import Build
from tests.bench.document import from_to, table
from tests.bench.made import make_cohort

ONE_IN = 20
PROGRAMS = {
    "all come back": "",
    "one in twenty loops": "def {}(*args):\n    i = 0\n    while i < 1:\n        j = i + 1\n",
    "one in twenty sleeps": "import time\n\ndef {}(*args):\n    time.sleep(3600)\n",
}
Seconds = Mapping[str, Sequence[float]]


def timeouts(before: Build, now: Build, lab: Lab, size: int, rounds: int) -> str:
    """A table of this build, and of one round of the earlier one, which takes minutes."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    once: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        found = cohorts(Path(folder), lab, size)
        for _ in range(rounds):
            for name, cohort in found.items():
                taken[name].append(now.grade(cohort, *now.each_alone).seconds)
        for name, cohort in found.items():
            once[name] = [before.grade(cohort, *before.each_alone).seconds]
    return timeouts_table(taken, once, size, now.name, before.name)


def cohorts(place: Path, lab: Lab, size: int) -> dict[str, Path]:
    """Each cohort's folder, by what is special about it."""
    plain = make_cohort(place / "all", lab, size)
    katas = [kata.name for kata in lab.counting]
    found = {}
    for number, (name, program) in enumerate(PROGRAMS.items()):
        found[name] = folder = Path(shutil.copytree(plain, place / str(number)))
        for count, learner in enumerate(sorted(folder.iterdir())[::ONE_IN] if program else []):
            kata = katas[count % len(katas)]
            (learner / f"{kata}.py").write_text(program.format(kata))
    return found


def timeouts_table(taken: Seconds, once: Seconds, size: int, now: str, before: str) -> str:
    """Seconds, and how many times as long as where all come back: medians of the rounds' ratios."""
    heads = [f"{size:,} learners", f"{now}, s", "from, to", "times as long"]
    rows = [
        [
            name,
            f"{statistics.median(each):.1f}",
            from_to(each, 1),
            f"{_times(taken, name):.2f}",
            f"{once[name][0]:.1f}",
            f"{_times(once, name):.2f}",
        ]
        for name, each in taken.items()
    ]
    return table([*heads, f"{before}, once, s", "times as long"], rows)


def _times(taken: Seconds, name: str) -> float:
    base = taken["all come back"]
    return statistics.median(mine / its for mine, its in zip(taken[name], base, strict=True))
