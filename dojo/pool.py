"""Several processes that grade: each has the graders, the catalogue and a wall of its own.

They are handed one submission at a time and hand back its report. Whoever hands out stays the
only one that writes results.
"""

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from dojo.catalogue import Catalogue, load_catalogue
from dojo.errors import KitError
from dojo.grading import grade, not_graded, questions
from dojo.intake import Submission
from dojo.lab import Lab, load_lab
from dojo.sandbox.rooms import Tier, Wall
from dojo.sandbox.walls import put_up
from dojo.session import Graders
from dojo.wording import clean

TRIES = 2
AHEAD = 8  # submissions for each process that may be done before an earlier one is
Report = dict[str, Any]


@dataclass(frozen=True)
class Grader:
    """All that it takes to grade a submission, in this process."""

    lab: Lab
    catalogue: Catalogue
    graders: Graders
    seed: int
    wall: Wall

    def report(self, submission: Submission) -> Report:
        """Grade one, and once more where that failed through no fault of the learner's."""
        report: Report = {}
        for _ in range(TRIES):
            try:
                report = grade(
                    self.lab, self.catalogue, submission, self.graders, self.seed, self.wall
                )
            except KitError as error:
                report = self.failed(submission, str(error))
            except Exception as error:  # noqa: BLE001  # nobody's surprise may end the others' run
                kind, words = type(error).__name__, clean(str(error))[:200]
                report = self.failed(submission, f"An error of the kit's own: {kind}: {words}")
            if report["dojo"]["status"] == "graded" or submission.unreadable:
                break
        return report

    def get_ready(self) -> None:
        """Have on the other side of the wall what every submission is asked."""
        self.wall.know(questions(self.lab, self.catalogue, self.graders, self.seed))

    def failed(self, submission: Submission, reason: str) -> Report:
        """The report of what could not be graded."""
        return not_graded(self.lab, submission, self.seed, self.wall.tier, reason)

    def reports(self, submissions: Sequence[Submission], jobs: int) -> Iterator[Report]:
        """A report for each submission, in their order, by so many processes."""
        if jobs == 1:
            self.get_ready()
            yield from map(self.report, submissions)
            return
        with contextlib.ExitStack() as stack:
            hands = [stack.enter_context(_Hand(self, core)) for core in range(jobs)]
            yield from _in_order(self, submissions, hands)


def _in_order(
    grader: Grader, submissions: Sequence[Submission], hands: list["_Hand"]
) -> Iterator[Report]:
    """Keep all hands busy, and give reports in order; a hand that dies is tried once more."""
    waiting, done, given = deque(range(len(submissions))), dict[int, Report](), 0
    tries = [0] * len(submissions)
    while given < len(submissions):
        for hand in hands:
            if hand.holds is None and waiting and waiting[0] < given + AHEAD * len(hands):
                hand.give(waiting[0], submissions[waiting[0]])
                waiting.popleft()
        for hand in _ready(hands):
            index, report = hand.take()
            tries[index] += 1
            if report is not None:
                done[index] = report
            elif tries[index] < TRIES:
                waiting.appendleft(index)
            else:
                done[index] = grader.failed(submissions[index], "The process that graded it died.")
        while given in done:
            yield done.pop(given)
            given += 1


def _ready(hands: list["_Hand"]) -> list["_Hand"]:
    """Wait for those that hold something, until one at least has a report or has died."""
    busy = [hand for hand in hands if hand.holds is not None]
    ready = wait([hand.line for hand in busy])
    return [hand for hand in busy if hand.line in ready]


class _Hand:
    """One process, and the submission that it has in hand."""

    def __init__(self, grader: Grader, core: int) -> None:
        self._setup = (grader.lab.root, grader.seed, grader.wall.tier, core)
        self.holds: int | None = None

    def __enter__(self) -> "_Hand":
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.line.close()
        self._process.terminate()
        self._process.join()

    def give(self, index: int, submission: Submission) -> None:
        """Hand it a submission."""
        self.holds = index
        with contextlib.suppress(OSError):  # it is dead, and `take` will say so
            self.line.send(submission)

    def take(self) -> tuple[int, Report | None]:
        """What it had in hand, with its report; None for that, and a new process, if it died."""
        index, self.holds = self.holds, None
        assert index is not None, "only a hand that holds something is asked"  # noqa: S101
        try:
            return index, self.line.recv()
        except (EOFError, OSError):
            self.__exit__()
            self._start()
            return index, None

    def _start(self) -> None:
        # Spawned, not forked: a child has no copy of this process's pipes, wall or database.
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, *self._setup), daemon=True)
        self._process.start()
        theirs.close()


def _work(line: Connection, root: Path, seed: int, tier: Tier, core: int) -> None:
    """Grade what comes until nothing more does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever hands out
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    _stay_on(core)
    lab = load_lab(root)
    with Graders(lab) as graders, contextlib.closing(put_up(tier)) as wall:
        grader = Grader(lab, load_catalogue(lab), graders, seed, wall)
        grader.get_ready()
        with contextlib.suppress(EOFError, OSError):
            while True:
                line.send(grader.report(line.recv()))


def _stay_on(core: int) -> None:
    """Keep a grader and its learners' processes on one core: they take turns, and talk a lot."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[core % len(cores)]})
