"""Several processes that grade: each has the graders, the catalogue and a wall of its own.

They are handed one submission at a time and hand back its result. Whoever hands out stays the
only one that writes results, and tells each what the others have found out.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from lossdojo.cohort.setup import AHEAD, TRIES, Finished, Output, Outputs, Setup
from lossdojo.cohort.workers.worker import failure, open_worker
from lossdojo.grading.cache import Updates
from lossdojo.intake.submission import Submission


@dataclass(frozen=True)
class Pool:
    """So many processes, as a workforce."""

    setup: Setup
    jobs: int

    def results(self, submissions: Iterable[Submission]) -> Outputs:
        """As `WorkerBackend.results`."""
        with contextlib.ExitStack() as stack:
            hands = [stack.enter_context(WorkerProcess(self.setup)) for _ in range(self.jobs)]
            yield from _in_order(self.setup, submissions, hands)


@dataclass
class _Task:
    """One submission on its way."""

    number: int
    submission: Submission
    tries: int = 0


def _in_order(
    setup: Setup, submissions: Iterable[Submission], hands: list["WorkerProcess"]
) -> Iterator[Finished]:
    """Keep all hands busy, and give results in order; a hand that dies is tried once more."""
    coming = map(_Task, range(1 << 62), submissions)
    again, done, given = list[_Task](), dict[int, Finished](), 0
    held = 0  # by hands, or done and not given
    while True:
        for hand in hands:
            if hand.task is None:
                task = again.pop() if again else None
                if task is None and held < AHEAD * len(hands):
                    task = next(coming, None)
                    held += task is not None
                if task is not None:
                    hand.give(task)
        if given in done:  # only now: while it is written, all hands are busy
            yield done.pop(given)
            given, held = given + 1, held - 1
            continue
        if not held:
            return
        for hand in _ready(hands):
            task, result, lessons = hand.take()
            _tell(lessons, [other for other in hands if other is not hand])
            if result is None and task.tries < TRIES:
                again.append(task)
            else:
                reason = "The process that graded it died."
                result = result or failure(setup, task.submission, reason)
                done[task.number] = task.submission, result


def _ready(hands: list["WorkerProcess"]) -> list["WorkerProcess"]:
    """Wait for those that hold something, until one at least has a result or has died."""
    busy = [hand for hand in hands if hand.task is not None]
    ready = wait([hand.line for hand in busy])
    return [hand for hand in busy if hand.line in ready]


def _tell(lessons: Updates, hands: list["WorkerProcess"]) -> None:
    """Have these hands told with the next submission that they get."""
    if any(lessons):
        for hand in hands:
            hand.lessons.append(lessons)


class WorkerProcess:
    """One process, and the submission that it has in hand."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.task: _Task | None = None
        self.lessons: list[Updates] = []  # of the others, that it has not been told

    def __enter__(self) -> "WorkerProcess":
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.line.close()
        self._process.terminate()
        self._process.join()

    def give(self, task: _Task) -> None:
        """Hand it a submission."""
        self.task = task
        task.tries += 1
        with contextlib.suppress(OSError):  # it is dead, and `take` will say so
            self.line.send((task.submission, self.lessons))
        self.lessons = []

    def take(self) -> tuple[_Task, Output | None, Updates]:
        """What it had in hand, with its result, and what it has found out.

        If it died there is none, nor anything found out, and there is a new process.
        """
        task, self.task = self.task, None
        assert task is not None, "only a hand that holds something is asked"  # noqa: S101
        try:
            return task, *self.line.recv()
        except (EOFError, OSError):
            self.__exit__()
            self._start()
            return task, None, []

    def _start(self) -> None:
        # Spawned, not forked: a child has no copy of this process's pipes, wall or database.
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._setup), daemon=True)
        self._process.start()
        theirs.close()


def _work(line: Connection, setup: Setup) -> None:
    """Grade what comes until nothing more does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever hands out
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    with open_worker(setup) as grader, contextlib.suppress(EOFError, OSError):
        knowledge = grader.graders.knowledge
        knowledge.news()  # from here on
        while True:
            submission, lessons = line.recv()
            for each in lessons:
                knowledge.learn(each)
            line.send((grader.result(submission), knowledge.news()))
