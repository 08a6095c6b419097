"""All that it takes to grade submissions in one process, and what comes of one."""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from lossdojo.cohort.setup import TRIES, Output, Outputs, Setup
from lossdojo.cohort.workers.affinity import pin_to_free_core
from lossdojo.cohort.workers.malloc import trim
from lossdojo.content.catalogue import Catalogue, load_catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import KitError
from lossdojo.feedback.render import feedback_files
from lossdojo.grading.cache2 import Memory
from lossdojo.grading.grade import grade, not_graded, questions
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import Submission
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.tiers import put_up
from lossdojo.values.text import sanitise

TRIM_EVERY = 16  # submissions, after which memory is given back
Report = dict[str, Any]


@dataclass(frozen=True)
class GradingWorker:
    """One process; as a workforce, it grades all by itself."""

    setup: Setup
    lab: Lab
    catalogue: Catalogue
    graders: HiddenTests
    wall: Sandbox
    memory: Memory | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def results(self, submissions: Iterable[Submission]) -> Outputs:
        """As `WorkerBackend.results`."""
        for submission in submissions:
            yield submission, self.result(submission)

    def result(self, submission: Submission) -> Output:
        """Grade one, and once more where that failed through no fault of the learner's."""
        began = time.perf_counter()
        for _ in range(TRIES):
            result = self._try(submission)
            if result.facts["status"] == "graded" or submission.unreadable:
                break
        if next(self._numbers) % TRIM_EVERY == 0:
            trim()
        return replace(result, seconds=time.perf_counter() - began)

    def _try(self, submission: Submission) -> Output:
        setup = self.setup
        try:
            report = grade(
                self.lab,
                self.catalogue,
                submission,
                self.graders,
                setup.seed,
                self.wall,
                memory=self.memory,
            )
            return _result(report, self.lab)
        except KitError as error:
            return failure(setup, submission, str(error))
        except Exception as error:  # noqa: BLE001  # nobody's surprise may end the others' run
            kind, words = type(error).__name__, sanitise(str(error))[:200]
            return failure(setup, submission, f"An error of the kit's own: {kind}: {words}")


@contextmanager
def open_worker(setup: Setup) -> Iterator[GradingWorker]:
    """A grader with graders, catalogue and a wall of its own, and a core where there is one.

    Raises:
        KitError: one of them cannot be had.
    """
    lab = load_lab(setup.root)
    with pin_to_free_core(), HiddenTests(lab) as graders, closing(put_up(setup.tier)) as wall:
        catalogue = load_catalogue(lab)
        wall.know(questions(lab, catalogue))
        memory = Memory(graders.knowledge) if setup.dedupe else None
        yield GradingWorker(setup, lab, catalogue, graders, wall, memory)


def failure(setup: Setup, submission: Submission, reason: str) -> Output:
    """The result of what could not be graded."""
    lab = load_lab(setup.root)
    return _result(not_graded(lab, submission, setup.seed, setup.tier, reason), lab)


def _result(report: Report, lab: Lab) -> Output:
    return Output(report["dojo"], result_files(report, lab), 0.0)


def result_files(report: Report, lab: Lab) -> dict[str, str]:
    """The report and the feedback that is rendered from it, by the names of their files."""
    tests = ", ".join([test.text for test in report["tests"]])
    others = json.dumps({key: value for key, value in report.items() if key != "tests"})
    whole = f'{others[:-1]}, "tests": [{tests}]}}\n'
    return {"report.json": whole, **feedback_files(report, lab)}
