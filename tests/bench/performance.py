"""How fast a cohort is graded, beside other ways, and how that grows with its size.

Prints the figures in Markdown; with `--write`, puts them into docs/performance.md as well.
`--peers` measures Otter and nbgrader too, `--growth 10 100 1000` cohorts of these sizes.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from lossdojo.content.lab import Lab, load_lab
from tests.bench import peers
from tests.bench.document import ROOT, publish
from tests.bench.made import make_cohort
from tests.bench.peers import Way
from tests.bench.stages import stages

ROUNDS = 3
STREAMS = 2  # processes at once, for every way: one a core
LEARNERS = {
    "lossdojo": 1000,
    "lossdojo, all known": 1000,
    "lossdojo, one process": 200,
    "fresh pytest": 50,
    "Otter": 4,
    "nbgrader": 8,
}
GRADE = [sys.executable, "-m", "lossdojo", "grade"]
WITHOUT_KIT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "OPENBLAS_NUM_THREADS": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # the kit's own tests use some that would cost time
}
PLUGINS = "pytest_metadata.plugin", "pytest_jsonreport.plugin", "tests.bench.fresh"
FRESH = ["-q", "--json-report", "-p", "no:cacheprovider"]
FRESH += [word for plugin in PLUGINS for word in ("-p", plugin)]


def main() -> None:
    """Measure, print, and write where told to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--growth", nargs="*", type=int, default=[10, 100, 1000])
    asked = parser.parse_args()
    lab = load_lab(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        publish("side by side", "performance.md", _side_by_side(lab, work, asked.peers))
        publish("stages", "performance.md", stages(lab, make_cohort(work / "staged", lab, 600)))
        publish("growth", "performance.md", _growth(lab, work, asked.growth))


def _side_by_side(lab: Lab, work: Path, with_peers: bool) -> str:
    """Every way in turn, round after round, on the same learners."""
    cohort = sorted(make_cohort(work / "cohort", lab, max(LEARNERS.values())).iterdir())
    ways: dict[str, Way] = {"lossdojo": _kit(STREAMS, "--no-cache")}
    ways["lossdojo, all known"] = _kit(STREAMS)
    ways["lossdojo, one process"] = _kit(1, "--no-cache")
    ways["fresh pytest"] = _streams(_fresh)
    if with_peers:
        ways["Otter"] = _streams(peers.otter(work / "otter", lab))
        ways["nbgrader"] = _streams(peers.nbgrader(work / "nbgrader", lab))
    taken: dict[str, list[float]] = {name: [] for name in ways}
    memory: dict[str, float] = {}
    (work / "before").mkdir()
    ways["lossdojo, all known"](cohort, work / "before", lab)  # from which it is known
    for number in range(ROUNDS):
        for name, way in ways.items():
            place = work / f"{name}-{number}"
            place.mkdir()
            with Watch() as watch:
                way(cohort[: LEARNERS[name]], place, lab)
            taken[name].append(watch.seconds / LEARNERS[name])
            memory[name] = max(memory.get(name, 0), watch.peak_mib)
    base = statistics.median(taken["fresh pytest"])
    rows = [
        "| way | learners | ms a learner, median | from, to | fresh pytest's, times | peak MiB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, each in taken.items():
        median = statistics.median(each)
        spread = f"{1000 * min(each):,.0f}, {1000 * max(each):,.0f}"
        rows.append(
            f"| {name} | {LEARNERS[name]} | {1000 * median:,.0f} | {spread} | "
            f"{base / median:.2f} | {memory[name]:,.0f} |"
        )
    return "\n".join(rows)


def _growth(lab: Lab, work: Path, sizes: Sequence[int]) -> str:
    """The kit on cohorts of these sizes."""
    rows = ["| learners | seconds | ms a learner | peak MiB | of the coordinator |"]
    rows.append("|--:|--:|--:|--:|--:|")
    for size in sizes:
        make_cohort(work / f"growth{size}", lab, size)
        with Watch() as watch:
            _grade(work / f"growth{size}", work / f"grown{size}", STREAMS, "--no-cache")
        each = 1000 * watch.seconds / size
        rows.append(
            f"| {size:,} | {watch.seconds:,.1f} | {each:.1f} | {watch.peak_mib:,.0f} | "
            f"{watch.own_mib:,.0f} |"
        )
    return "\n".join(rows)


def _kit(jobs: int, *options: str) -> Way:
    def grade(learners: Sequence[Path], place: Path, _lab: Lab) -> None:
        cohort = place / "cohort"
        cohort.mkdir()
        for learner in learners:
            (cohort / learner.name).mkdir()
            for file in learner.iterdir():
                (cohort / learner.name / file.name).write_bytes(file.read_bytes())
        _grade(cohort, place / "results", jobs, *options)

    return grade


def _grade(cohort: Path, results: Path, jobs: int, *options: str) -> None:
    command = [*GRADE, str(cohort), "--out", str(results), "--jobs", str(jobs), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr


def _fresh(learners: Sequence[Path], place: Path, lab: Lab) -> None:
    graders = [str(lab.graders / f"test_{kata.name}.py") for kata in lab.katas]
    for learner in learners:
        report = f"--json-report-file={place / learner.name}.json"
        settings = ["-c", str(lab.graders / "pytest.ini"), "--rootdir", str(lab.graders)]
        subprocess.run(
            [sys.executable, "-m", "pytest", *FRESH, report, *settings, *graders],
            cwd=place,
            env={**WITHOUT_KIT, "LEARNER": str(learner)},
            capture_output=True,
            check=False,
        )


def _streams(way: Way) -> Way:
    """The same way, as many at once as there are streams, each with its share of the learners."""

    def several(learners: Sequence[Path], place: Path, lab: Lab) -> None:
        places = [place / str(number) for number in range(STREAMS)]
        for each in places:
            each.mkdir()
        with ThreadPoolExecutor(STREAMS) as pool:
            shares = [learners[number::STREAMS] for number in range(STREAMS)]
            list(pool.map(way, shares, places, [lab] * STREAMS))

    return several


@dataclass
class Watch:
    """Clocks what happens meanwhile, and watches the memory of all processes below this one."""

    seconds: float = 0.0
    peak_mib: float = 0.0
    own_mib: float = 0.0  # of the first process alone
    _done: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()
        self._began = time.perf_counter()
        return self

    def __exit__(self, *_error: object) -> None:
        self.seconds = time.perf_counter() - self._began
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            children = psutil.Process().children(recursive=True)
            sizes = [_mib(child) for child in children]
            self.peak_mib = max(self.peak_mib, sum(sizes))
            self.own_mib = max(self.own_mib, *sizes[:1], 0.0)


def _mib(process: psutil.Process) -> float:
    """What it holds, with its share of what several do."""
    try:
        return float(process.memory_full_info().pss) / 2**20
    except psutil.Error:  # it has ended
        return 0.0


if __name__ == "__main__":
    main()
