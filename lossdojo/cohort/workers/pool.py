"""Several processes that grade: each has the hidden tests, the catalogue and a sandbox of its own.

They are handed one submission at a time and hand back what comes of it. Whoever hands out stays
the only one that writes results, and tells each what the others have found out.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NoReturn

from lossdojo.cohort.setup import AHEAD, TRIES, Finished, Output, Outputs, Setup
from lossdojo.cohort.workers.interrupts import insist_on_interrupts
from lossdojo.cohort.workers.worker import GradingWorker, failure, open_with
from lossdojo.content.lab import load_lab
from lossdojo.diagnosis.compiling import open_catalogue
from lossdojo.errors import ContentError
from lossdojo.grading.equal_answers import Updates
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import Submission
from lossdojo.logs import start_logging

DIED = "The process that graded it died."
LAST_SECONDS = 10.0  # seconds in which a process that is to end ends what it has begun


@dataclass(frozen=True)
class Pool:
    """So many processes, as a backend; those that have been started ahead come first.

    What they find out is given to `keep`, where somebody wants it.
    """

    setup: Setup
    jobs: int
    ahead: list["StartedProcess"] = field(default_factory=list)
    keep: Callable[[Updates], None] | None = None

    def outputs(self, submissions: Iterable[Submission]) -> Outputs:
        """As `WorkerBackend.outputs`."""
        with contextlib.ExitStack() as stack:
            workers = [
                stack.enter_context(WorkerProcess(self.setup, self.ahead)) for _ in range(self.jobs)
            ]
            yield from _in_order(self.setup, submissions, workers, self.keep)


@dataclass
class _Task:
    """One submission on its way."""

    number: int
    submission: Submission
    tries: int = 0


def _in_order(
    setup: Setup,
    submissions: Iterable[Submission],
    workers: list["WorkerProcess"],
    keep: Callable[[Updates], None] | None,
) -> Iterator[Finished]:
    """Keep all workers busy, and give results in order; a task whose worker dies is tried again."""
    pending = map(_Task, count(), submissions)
    again, done, next_number = list[_Task](), dict[int, Finished](), 0
    in_flight = 0  # with workers, or done and not given
    while True:
        for worker in (each for each in workers if each.task is None):
            task = again.pop() if again else None
            if task is None and in_flight < AHEAD * len(workers):
                task = next(pending, None)
                in_flight += task is not None
            if task is not None:
                worker.give(task)
        if next_number in done:  # only now: while it is written, all workers are busy
            yield done.pop(next_number)
            next_number, in_flight = next_number + 1, in_flight - 1
            continue
        if not in_flight:
            return
        for worker in _ready(workers):
            task, output, updates = worker.take()
            _tell(updates, [other for other in workers if other is not worker], keep)
            if output is None and task.tries < TRIES:
                again.append(task)
            else:
                output = output or failure(setup, load_lab(setup.root), task.submission, DIED)
                done[task.number] = task.submission, output


def _tell(
    updates: Updates | None,
    workers: list["WorkerProcess"],
    keep: Callable[[Updates], None] | None,
) -> None:
    """Have these workers told with the next submission that they get, and whoever keeps it now."""
    if updates is None:
        return
    for worker in workers:
        worker.untold.append(updates)
    if keep is not None:
        keep(updates)


def _ready(workers: list["WorkerProcess"]) -> list["WorkerProcess"]:
    """Wait for those that grade something, until one at least has a result or has died."""
    busy = [worker for worker in workers if worker.task is not None]
    ready = wait([worker.connection for worker in busy])
    return [worker for worker in busy if worker.connection in ready]


class StartedProcess:
    """A process that has what does not depend on the sandbox, and waits to be told the setup."""

    def __init__(self, root: Path) -> None:
        # Spawned, not forked: a child has no copy of this process's pipes, sandbox or database.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, root), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, setup: Setup) -> None:
        """From now on it takes submissions."""
        with contextlib.suppress(OSError):  # it is dead, and whoever takes from it will see
            self.connection.send(setup)

    def end(self) -> None:
        """End it, whatever it does."""
        self.connection.close()
        self._process.terminate()
        self._process.join(LAST_SECONDS)
        self._process.kill()
        self._process.join()


@contextlib.contextmanager
def started_ahead(root: Path, jobs: int) -> Iterator[list[StartedProcess]]:
    """So many processes, which get ready while it is found out how they are to work."""
    started: list[StartedProcess] = []
    try:
        started += (StartedProcess(root) for _ in range(jobs))
        yield started
    finally:
        for each in started:  # that nobody has taken
            each.end()


class WorkerProcess:
    """One process, and the task that it has in hand."""

    def __init__(self, setup: Setup, ahead: list[StartedProcess]) -> None:
        self._setup = setup
        self._ahead = ahead
        self.task: _Task | None = None
        self.untold: list[Updates] = []  # what others have found out since it was last told

    def __enter__(self) -> "WorkerProcess":
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.end()

    @property
    def connection(self) -> Connection:
        """To the process that it has now."""
        return self._process.connection

    def give(self, task: _Task) -> None:
        """Hand it a submission."""
        self.task = task
        task.tries += 1
        with contextlib.suppress(OSError):  # it is dead, and `take` will say so
            self.connection.send((task.submission, self.untold))
        self.untold = []

    def take(self) -> tuple[_Task, Output | None, Updates | None]:
        """What it had in hand, what came of it, and what it has found out.

        If it died nothing came of it, and there is a new process.
        """
        task, self.task = self.task, None
        assert task is not None, "only a worker that has something is asked"  # noqa: S101
        try:
            return task, *self.connection.recv()
        except (EOFError, OSError):
            self.__exit__()
            self._start()
            return task, None, None

    def _start(self) -> None:
        self._process = self._ahead.pop() if self._ahead else StartedProcess(self._setup.root)
        self._process.begin(self._setup)


def _work(connection: Connection, root: Path) -> None:
    """Be told the setup, and grade what comes until nothing more does; end without a word."""
    try:
        _work_until_gone(connection, root)
    finally:  # whoever ends it now would be told of it by Python
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _work_until_gone(connection: Connection, root: Path) -> None:
    gone = EOFError, OSError, KeyboardInterrupt  # whoever hands out, or what is handed out
    with contextlib.suppress(*gone, ContentError):  # of which whoever proves the content tells
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever hands out
        signal.signal(signal.SIGTERM, _stop)
        insist_on_interrupts()
        threading.Thread(target=_follow, daemon=True).start()
        lab = load_lab(root)
        with HiddenTests(lab) as tests:
            catalogue = open_catalogue(lab)
            setup: Setup = connection.recv()
            start_logging(setup.log)
            with open_with(setup, lab, catalogue, tests) as worker:
                _grade_what_comes(connection, worker)


def _grade_what_comes(connection: Connection, worker: GradingWorker) -> NoReturn:
    cache = worker.grader.cache
    cache.drain()  # from here on
    while True:
        submission, updates = connection.recv()
        for each in updates:
            cache.apply(each)
        connection.send((worker.output(submission), cache.drain()))


def _stop(*_: object) -> NoReturn:
    """End as after Ctrl-C: processes and folders of the submission in hand go on the way."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough, and twice would leave some
    raise KeyboardInterrupt


def _follow() -> NoReturn:
    """End with whoever hands out, who may have been killed: no learner's code runs on."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "it is a child"  # noqa: S101
    wait([parent.sentinel])
    if hasattr(signal, "pthread_kill"):  # which interrupts whatever the thread waits for
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        time.sleep(LAST_SECONDS)
    os._exit(1)
