"""How fast the kit is, beside an earlier build, a fresh pytest and the floor, all in one run.

Prints tables in Markdown; with `--write`, puts them into docs/performance.md as well. On a machine
that does nothing else.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from lossdojo.content.lab import Lab, load_lab
from tests.bench.builds import Build, current, earlier
from tests.bench.clock import others_share
from tests.bench.document import ROOT, publish, table
from tests.bench.growth import growth
from tests.bench.made import make_cohort
from tests.bench.stages import stages
from tests.bench.start import starts
from tests.bench.throughput import throughput
from tests.bench.timeouts import timeouts
from tests.bench.ways import STREAMS

DOCUMENT = "performance.md"
STARTS_A_ROUND = 3  # rounds of what takes seconds, for each of what takes minutes


def main() -> None:
    """Measure, print, and write where told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    parser.add_argument("--peers", action="store_true", help="Otter and nbgrader as well")
    parser.add_argument("--learners", type=int, default=1000, help="in the large cohort")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10, 100, 1000])
    asked = parser.parse_args()
    lab = load_lab(ROOT)
    before, now = earlier(), current()
    _warm_up(before, now, lab)
    publish("builds", DOCUMENT, builds_table(before, now, lab))
    by_clock, of_a_core = throughput(before, now, lab, asked.learners, asked.rounds, asked.peers)
    publish("side by side", DOCUMENT, by_clock)
    publish("floor", DOCUMENT, of_a_core)
    publish("start", DOCUMENT, starts(before, now, lab, STARTS_A_ROUND * asked.rounds))
    few = asked.learners // 5
    publish("timeouts", DOCUMENT, timeouts(before, now, lab, few, asked.rounds))
    with tempfile.TemporaryDirectory() as place:
        staged = make_cohort(Path(place) / "staged", lab, 3 * few)
        publish("stages", DOCUMENT, stages(lab, staged))
    publish("growth", DOCUMENT, growth(before, now, lab, asked.sizes))


def builds_table(before: Build, now: Build, lab: Lab) -> str:
    """What is measured, and where; how busy the machine was with other work, too."""
    katas = [kata.name for kata in lab.counting]
    described = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    commit = subprocess.run(described, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    heads = ["", "commit", "hidden tests", "Python", "NumPy", "pytest"]
    rows = [
        [build.name, name, str(build.hidden_tests(katas)), *build.versions()]
        for build, name in ((now, f"`{commit.strip()}`"), (before, before.name))
    ]
    words = f"{STREAMS} cores, of which other work took {others_share():.2f} before it began."
    return f"{table(heads, rows)}\n\n{words}"


def _warm_up(before: Build, now: Build, lab: Lab) -> None:
    """What happens but once, at a first start: modules are compiled, the content is proven."""
    with tempfile.TemporaryDirectory() as place:
        cohort = make_cohort(Path(place) / "few", lab, 2)
        for build in (before, now):
            build.check()
            build.grade(cohort)


if __name__ == "__main__":
    main()
