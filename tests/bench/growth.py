"""How time and memory grow with a cohort's size."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from lossdojo.content.lab import Lab
from tests.bench.builds import Build
from tests.bench.clock import MemoryWatch
from tests.bench.document import table
from tests.bench.made import make_cohort

LARGEST_BEFORE = 1000  # learners, whom the earlier build grades as well
HEADS = ["build", "learners", "seconds", "ms a learner", "peak MiB", "of the first process"]


def growth(before: Build, now: Build, lab: Lab, sizes: Sequence[int]) -> str:
    """A table of cohorts of these sizes, one run each."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        cohorts = {size: make_cohort(Path(place) / str(size), lab, size) for size in sizes}
        for build in (before, now):
            for size, cohort in cohorts.items():
                if build is before and size > LARGEST_BEFORE:
                    continue
                with MemoryWatch() as watch:
                    seconds = build.grade(cohort, *build.each_alone).seconds
                row = [build.name, f"{size:,}", f"{seconds:,.1f}", f"{1000 * seconds / size:.1f}"]
                rows.append([*row, f"{watch.peak_mib:,.0f}", f"{watch.first_mib:,.0f}"])
    return table(HEADS, rows)
