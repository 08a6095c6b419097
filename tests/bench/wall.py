"""What the wall costs: the same submissions behind each wall in turn, in one run.

Prints a table in Markdown; with `--write`, puts it into docs/isolation.md as well.
"""

import platform
import random
import statistics
import time
from collections.abc import Callable

import numpy as np

from lossdojo.content.catalogue import load_catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from tests.bench.document import ROOT, publish

BARE = "warm worker, no wall"
WALLS: dict[str, Callable[[], Sandbox]] = {
    "fresh process, no wall": NoSandbox,
    BARE: lambda: ZygoteSandbox("none"),
    "tier A": lambda: ZygoteSandbox("A"),
    "tier B": lambda: ZygoteSandbox("B"),
}
Work = Callable[[Sandbox], object]


def main(rounds: int = 40) -> None:
    """Measure, print, and write where told to."""
    lab = load_lab(ROOT)
    with HiddenTests(lab) as tests:
        tables = [_table(name, work, rounds) for name, work in _works(lab, tests).items()]
    told = [f"{rounds} rounds, each wall once in each round, in random order, on {_machine()}."]
    publish("wall", "isolation.md", "\n\n".join(told + tables))


def _works(lab: Lab, tests: HiddenTests) -> dict[str, Work]:
    """What is timed: the sandbox's part alone, then all of one submission's grading."""
    catalogue = load_catalogue(lab)
    right = read_submission(ROOT / "tests" / "cohort" / "ada", lab)
    wrong = read_submission(ROOT / "tests" / "cohort" / "lena", lab)

    def load_all(sandbox: Sandbox, submission: Submission = right) -> None:
        with Client(sandbox, submission.files, lab.limits) as client:
            for kata in lab.katas:
                client.load(kata.name)

    cache = ResultCache()  # what one round has found out the next ones know

    def graded(submission: Submission) -> Work:
        return lambda sandbox: SubmissionGrader(lab, catalogue, tests, sandbox, cache=cache).grade(
            submission
        )

    return {
        "Five katas loaded, nothing else": load_all,
        "A submission graded, all right": graded(right),
        "A submission graded and diagnosed, all wrong": graded(wrong),
    }


def _table(title: str, work: Work, rounds: int) -> str:
    walls = {name: put_up() for name, put_up in WALLS.items()}
    seconds: dict[str, list[float]] = {name: [] for name in walls}
    for each in range(rounds + 1):
        for name in random.sample(list(walls), len(walls)):
            began = time.perf_counter()
            work(walls[name])
            if each:  # the first is for warming up
                seconds[name].append(time.perf_counter() - began)
    for wall in walls.values():
        wall.close()
    bare = statistics.median(seconds[BARE])
    rows = [
        "| | median, ms | middle half, ms | over the bare warm worker, ms |",
        "|---|--:|--:|--:|",
    ]
    for name, taken in seconds.items():
        low, median, high = (1000 * each for each in statistics.quantiles(taken, n=4))
        rows.append(
            f"| {name} | {median:.1f} | {low:.1f} to {high:.1f} | {median - 1000 * bare:+.1f} |"
        )
    return f"**{title}**\n\n" + "\n".join(rows)


def _machine() -> str:
    return (
        f"Linux {platform.release().split('-')[0]}, Python {platform.python_version()}, "
        f"NumPy {np.__version__}"
    )


if __name__ == "__main__":
    main()
