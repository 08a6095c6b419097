"""How long it takes until something has happened: a check, one learner, a class of thirty.

This build, an earlier one and a fresh pytest in turns, from typing the command to its end.
"""

import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lossdojo.content.lab import Lab
from tests.bench.builds import Build
from tests.bench.document import from_to, table
from tests.bench.made import make_cohort, programs_of
from tests.bench.throughput import FRESH
from tests.bench.ways import at_once, fresh_pytest

CLASSES = {"one learner": 1, "a class of thirty": 30}
FIRST_CHECK = "`make check`, the first"
ONE_CHECKED, ALL_CHECKED = (f"`make check`, {which} changed since" for which in ("one", "all five"))
AGAIN = ", once more"
Seconds = dict[tuple[str, str], list[float]]  # of each round, by what is done and by whom


def starts(before: Build, now: Build, lab: Lab, rounds: int) -> str:
    """A table, in seconds."""
    taken: Seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        classes = {
            what: make_cohort(place / str(size), lab, size) for what, size in CLASSES.items()
        }
        for number in range(rounds):
            for build in (before, now):
                for what, seconds in _checks(build, lab, number).items():
                    taken.setdefault((what, build.name), []).append(seconds)
            now.grade(classes["one learner"])  # with other exercises it is a lab yet to be proven
            for what, cohort in classes.items():
                now.forget()
                fresh = at_once(
                    fresh_pytest, list(cohort.iterdir()), place / f"{what}{number}", lab
                )
                for key, one in (
                    ((what, now.name), now.grade(cohort)),
                    ((what + AGAIN, now.name), now.grade(cohort)),
                    ((what, before.name), before.grade(cohort, *before.each_alone)),
                    ((what, FRESH), fresh),
                ):
                    taken.setdefault(key, []).append(one.seconds)
    return start_table(taken, before.name, now.name)


def _checks(build: Build, lab: Lab, number: int) -> dict[str, float]:
    """Seconds of a first check, of the next with one kata changed, and of one with all changed.

    No program is checked twice. All are right but the one that is changed, every other round.
    """
    names = [kata.name for kata in lab.counting]
    build.forget()
    taken = {}
    for step, what in enumerate((FIRST_CHECK, ONE_CHECKED, ALL_CHECKED)):
        is_one = what == ONE_CHECKED
        kind = "wrong" if is_one and number % 2 else "correct"
        for name in [names[number % len(names)]] if is_one else names:
            _hand_in(build, name, kind, 3 * number + step)
        taken[what] = build.check().seconds
    return taken


def _hand_in(build: Build, kata: str, kind: str, number: int) -> None:
    programs = programs_of(kata, kind)
    shutil.copyfile(programs[number % len(programs)], build.exercise(kata))


def start_table(taken: Mapping[tuple[str, str], Sequence[float]], before: str, now: str) -> str:
    """Medians, this build's spread, and how many times as fast it is.

    The others keep nothing, so that theirs from nothing stands beside this build's once more.
    """
    heads = ["seconds, median", before, FRESH, now, "from, to"]
    heads += [f"{before}'s, times", f"{FRESH}'s, times"]
    rows = []
    for what in [what for what, whose in taken if whose == now]:
        own = taken[what, now]
        others = [taken.get((what.removesuffix(AGAIN), whose), ()) for whose in (before, FRESH)]
        medians = [statistics.median(each) if each else None for each in others]
        rows.append(
            [
                what,
                *("" if each is None else f"{each:.2f}" for each in medians),
                f"{statistics.median(own):.2f}",
                from_to(own),
                *(
                    "" if each is None else f"{each / statistics.median(own):.2f}"
                    for each in medians
                ),
            ]
        )
    return table(heads, rows)
