"""How fast a cohort is graded: two builds, other ways and the floor, in turns."""

import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lossdojo.content.lab import Lab
from tests.bench import peers
from tests.bench.builds import Build
from tests.bench.clock import Taken
from tests.bench.document import from_to, table
from tests.bench.made import make_cohort
from tests.bench.peers import Way
from tests.bench.ways import at_once, floor, fresh_pytest, write_calls

FRESH = "fresh pytest"
FLOOR = "the floor"
FEWER = {FRESH: 20, FLOOR: 5}  # only one learner in so many
OF_PEERS = {"Otter": 4, "nbgrader": 8}  # learners
Measure = Callable[[Sequence[Path]], Taken]


def throughput(
    before: Build, now: Build, lab: Lab, size: int, rounds: int, with_peers: bool
) -> tuple[str, str]:
    """Two tables: what a learner takes by the clock, and what of a processor."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        cohort = make_cohort(place / "cohort", lab, size)
        calls = write_calls(lab, place / "calls")
        ways = _ways(before, now, lab, cohort, place, with_peers)
        counts = dict.fromkeys(ways, size) | OF_PEERS
        counts |= {name: max(size // fewer, 1) for name, fewer in FEWER.items()}
        learners = sorted(cohort.iterdir())
        taken: dict[str, list[Taken]] = {name: [] for name in ways}
        now.forget()
        now.grade(cohort)  # from which it is known
        for _ in range(rounds):
            for name, way in ways.items():
                taken[name].append(way(learners[: counts[name]]))
    each = {
        name: [Taken(one.seconds / counts[name], one.core_seconds / counts[name]) for one in many]
        for name, many in taken.items()
    }
    return side_by_side(each, counts, before.name), of_a_core(each, calls)


def _ways(
    before: Build, now: Build, lab: Lab, cohort: Path, place: Path, with_peers: bool
) -> dict[str, Measure]:
    def other(way: Way) -> Measure:
        return lambda learners: at_once(way, learners, Path(tempfile.mkdtemp(dir=place)), lab)

    ways: dict[str, Measure] = {
        f"{now.name}, nothing known": lambda _: now.grade(cohort, *now.each_alone),
        f"{now.name}, store warm": lambda _: now.grade(cohort),
        before.name: lambda _: before.grade(cohort, *before.each_alone),
        f"{before.name}, equal programs once": lambda _: before.grade(cohort),
        FRESH: other(fresh_pytest),
        FLOOR: lambda learners: floor(place / "calls", learners),
    }
    if with_peers:
        ways["Otter"] = other(peers.otter(place / "otter", lab))
        ways["nbgrader"] = other(peers.nbgrader(place / "nbgrader", lab))
    return ways


def side_by_side(
    taken: Mapping[str, Sequence[Taken]], learners: Mapping[str, int], before: str
) -> str:
    """By the clock; `taken` is for a learner."""
    heads = ["way", "learners", "ms a learner, median", "from, to"]
    heads += [f"{FRESH}'s, times", f"{before}'s, times"]
    each = {
        name: [1000 * one.seconds for one in many] for name, many in taken.items() if name != FLOOR
    }
    medians = {name: statistics.median(many) for name, many in each.items()}
    rows = [
        [
            name,
            f"{learners[name]:,}",
            f"{medians[name]:,.1f}",
            from_to(many, 1),
            f"{medians[FRESH] / medians[name]:.2f}",
            f"{medians[before] / medians[name]:.2f}",
        ]
        for name, many in each.items()
    ]
    return table(heads, rows)


def of_a_core(taken: Mapping[str, Sequence[Taken]], calls: int) -> str:
    """Processor time; `taken` is for a learner, of whom so many calls are made."""
    heads = [f"{calls} calls of a learner's code", "ms of a core a learner, median", "from, to"]
    each = {name: [1000 * one.core_seconds for one in many] for name, many in taken.items()}
    medians = {name: statistics.median(many) for name, many in each.items()}
    rows = [
        [name, f"{medians[name]:,.1f}", from_to(many, 1), f"{medians[name] / medians[FLOOR]:.2f}"]
        for name, many in sorted(each.items(), key=lambda item: medians[item[0]])
        if name not in OF_PEERS
    ]
    return table([*heads, f"{FLOOR}'s, times"], rows)
