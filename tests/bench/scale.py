"""What a cluster of one and of two workers takes on this machine, and what a million would take.

Prints the figures in Markdown; with `--write`, puts them into docs/scale.md as well.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster

from lossdojo.content.lab import load_lab
from tests.bench.document import ROOT, publish
from tests.bench.made import make_cohort

LEARNERS = (100, 600)  # the difference between the two is free of what a run costs once
WORKERS = (1, 2)
MANY = (1_000, 100_000, 1_000_000)
CORES = (2, 32, 512)
PRICE = 0.05  # US dollars a core-hour, about what clouds ask for one


def main() -> None:
    """Measure, print, and write where told to."""
    lab = load_lab(ROOT)
    rows = ["| workers | seconds once | ms a learner | learners an hour |", "|--:|--:|--:|--:|"]
    each = 0.0
    with tempfile.TemporaryDirectory() as folder:
        cohorts = [make_cohort(Path(folder) / str(size), lab, size) for size in LEARNERS]
        for workers in WORKERS:
            small, large = (_graded(cohort, workers) for cohort in cohorts)
            each = (large - small) / (LEARNERS[1] - LEARNERS[0])
            once = small - LEARNERS[0] * each
            rows.append(f"| {workers} | {once:.1f} | {1000 * each:.0f} | {3600 / each:,.0f} |")
    publish("workers", "scale.md", "\n".join(rows))
    publish("model", "scale.md", _model(each * WORKERS[-1]))


def _graded(cohort: Path, workers: int) -> float:
    """The seconds that grading takes."""
    results = cohort.with_name(f"{cohort.name}-{workers}")
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        began = time.perf_counter()
        command = ["grade", cohort, "--out", results, "--cluster", cluster.scheduler_address]
        done = subprocess.run(
            [sys.executable, "-m", "lossdojo", *map(str, command)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        return time.perf_counter() - began


def _model(core_seconds: float) -> str:
    """What so many submissions take, at so many core-seconds each."""
    heads = " | ".join(f"hours on {cores} cores" for cores in CORES)
    rows = [
        f"| submissions | core-hours | {heads} | US$ |",
        "|--:|--:|" + "--:|" * (len(CORES) + 1),
    ]
    for count in MANY:
        hours = count * core_seconds / 3600
        spread = " | ".join(f"{hours / cores:,.2f}" for cores in CORES)
        rows.append(f"| {count:,} | {hours:,.1f} | {spread} | {hours * PRICE:,.2f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
