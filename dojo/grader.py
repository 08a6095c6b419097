"""All that it takes to grade submissions in one process, and what comes of one."""

import json
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from dojo.catalogue import Catalogue, load_catalogue
from dojo.cores import own_core
from dojo.errors import KitError
from dojo.grading import grade, not_graded, questions
from dojo.heap import give_back
from dojo.intake import Submission
from dojo.lab import Lab, load_lab
from dojo.memory import Memory
from dojo.report import feedback_files
from dojo.sandbox.rooms import Tier, Wall
from dojo.sandbox.walls import put_up
from dojo.session import Graders
from dojo.wording import clean

TRIES = 2
TIDY = 16  # submissions, after which memory is given back
AHEAD = 8  # submissions for each process that may be done before an earlier one is
Report = dict[str, Any]


@dataclass(frozen=True)
class Setup:
    """What a run is made with, wherever it runs.

    Attributes:
        root: the folder that holds the lab.
        seed: of the graders' random inputs.
        tier: of the wall that learners' code runs behind.
        dedupe: whether a program that was judged before is not run again.
    """

    root: Path
    seed: int
    tier: Tier
    dedupe: bool = True


@dataclass(frozen=True)
class Result:
    """What comes of one submission.

    Attributes:
        facts: the part of its report that the kit has added.
        files: the texts of its report and its feedback, by the names of their files.
        seconds: what that took.
    """

    facts: dict[str, Any]
    files: dict[str, str]
    seconds: float


Graded = tuple[Submission, Result]
Results = Generator[Graded, None, None]  # to be closed, where not all of it is wanted


class Workforce(Protocol):
    """Whoever grades: one process, several, or other machines'."""

    @property
    def setup(self) -> Setup:
        """What it grades with."""
        ...

    def results(self, submissions: Iterable[Submission]) -> Results:
        """Each submission with its result, in order; they are taken as they are needed."""
        ...


@dataclass(frozen=True)
class Grader:
    """One process; as a workforce, it grades all by itself."""

    setup: Setup
    lab: Lab
    catalogue: Catalogue
    graders: Graders
    wall: Wall
    memory: Memory | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def results(self, submissions: Iterable[Submission]) -> Results:
        """As `Workforce.results`."""
        for submission in submissions:
            yield submission, self.result(submission)

    def result(self, submission: Submission) -> Result:
        """Grade one, and once more where that failed through no fault of the learner's."""
        began = time.perf_counter()
        for _ in range(TRIES):
            result = self._try(submission)
            if result.facts["status"] == "graded" or submission.unreadable:
                break
        if next(self._numbers) % TIDY == 0:
            give_back()
        return replace(result, seconds=time.perf_counter() - began)

    def _try(self, submission: Submission) -> Result:
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
            kind, words = type(error).__name__, clean(str(error))[:200]
            return failure(setup, submission, f"An error of the kit's own: {kind}: {words}")


@contextmanager
def open_grader(setup: Setup) -> Iterator[Grader]:
    """A grader with graders, catalogue and a wall of its own, and a core where there is one.

    Raises:
        KitError: one of them cannot be had.
    """
    lab = load_lab(setup.root)
    with own_core(), Graders(lab) as graders, closing(put_up(setup.tier)) as wall:
        catalogue = load_catalogue(lab)
        wall.know(questions(lab, catalogue))
        memory = Memory(graders.knowledge) if setup.dedupe else None
        yield Grader(setup, lab, catalogue, graders, wall, memory)


def failure(setup: Setup, submission: Submission, reason: str) -> Result:
    """The result of what could not be graded."""
    lab = load_lab(setup.root)
    return _result(not_graded(lab, submission, setup.seed, setup.tier, reason), lab)


def _result(report: Report, lab: Lab) -> Result:
    return Result(report["dojo"], texts(report, lab), 0.0)


def texts(report: Report, lab: Lab) -> dict[str, str]:
    """The report and the feedback that is rendered from it, by the names of their files."""
    tests = ", ".join([test.text for test in report["tests"]])
    others = json.dumps({key: value for key, value in report.items() if key != "tests"})
    whole = f'{others[:-1]}, "tests": [{tests}]}}\n'
    return {"report.json": whole, **feedback_files(report, lab)}
