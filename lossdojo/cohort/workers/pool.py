"""Several processes that grade: each has the hidden tests, the catalogue and a sandbox of its own.

They are handed one submission at a time and hand back what comes of it. Whoever hands out stays
the only one that writes results, and tells each what the others have found out.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.context import DefaultContext
from typing import NoReturn

from lossdojo.cohort.setup import AHEAD, TRIES, Finished, Output, Outputs, Setup
from lossdojo.cohort.workers.interrupts import insist_on_interrupts
from lossdojo.cohort.workers.worker import (
    Content,
    GradingWorker,
    failure,
    load_content,
    open_with,
)
from lossdojo.content.lab import load_lab
from lossdojo.errors import ContentError
from lossdojo.grading.equal_answers import Updates
from lossdojo.intake.submission import Submission
from lossdojo.logs import start_logging
from lossdojo.sandbox.interface import Sandbox

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
    """A process that grades, and waits for submissions.

    Args:
        setup: what it grades with.
        content: where it is loaded already; the process is then a copy of this one, which takes a
            hundredth of a second. Else it is spawned, and loads what it needs.
        sandbox: one for it alone; else it puts up its own.
        others: that are started already.
    """

    def __init__(
        self,
        setup: Setup,
        content: Content | None = None,
        sandbox: Sandbox | None = None,
        others: Sequence["StartedProcess"] = (),
    ) -> None:
        context: DefaultContext = multiprocessing.get_context("fork" if content else "spawn")  # type: ignore[assignment]  # which have all that it has
        self.connection, theirs = context.Pipe()
        # A copy would keep them open when this process is gone.
        ours = [self.connection, *(each.connection for each in others)] if content else []
        work = context.Process(
            target=_work, args=(theirs, setup, content, sandbox, ours), daemon=True
        )
        with warnings.catch_warnings():
            # Python 3.12 warns of threads: ours wait, and hold nothing that a copy would wait for.
            warnings.simplefilter("ignore", DeprecationWarning)
            work.start()
        self._process = work
        theirs.close()

    def end(self) -> None:
        """End it, whatever it does."""
        self.connection.close()
        self._process.terminate()
        self._process.join(LAST_SECONDS)
        self._process.kill()
        self._process.join()


@contextlib.contextmanager
def started_ahead(
    setup: Setup, jobs: int, content: Content, sandbox: Sandbox
) -> Iterator[list[StartedProcess]]:
    """So many processes, before this one has opened anything that a copy of it must not have.

    The last, which is the first to be taken, has the sandbox.
    """
    started: list[StartedProcess] = []
    try:
        for number in range(jobs if sys.platform == "linux" else 0):
            last = sandbox if number == jobs - 1 else None
            started.append(StartedProcess(setup, content, last, [*started]))
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
        self._process = self._ahead.pop() if self._ahead else StartedProcess(self._setup)


def _work(
    connection: Connection,
    setup: Setup,
    content: Content | None,
    sandbox: Sandbox | None,
    theirs: Sequence[Connection],
) -> None:
    """Grade what comes until nothing more does; end without a word."""
    for each in theirs:
        each.close()
    try:
        _work_until_gone(connection, setup, content, sandbox)
    finally:  # whoever ends it now would be told of it by Python
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _work_until_gone(
    connection: Connection, setup: Setup, content: Content | None, sandbox: Sandbox | None
) -> None:
    gone = EOFError, OSError, KeyboardInterrupt  # whoever hands out, or what is handed out
    with contextlib.suppress(*gone, ContentError):  # of which whoever proves the content tells
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever hands out
        signal.signal(signal.SIGTERM, _stop)
        insist_on_interrupts()
        threading.Thread(target=_follow, daemon=True).start()
        with contextlib.ExitStack() as stack:
            if content is None:
                start_logging(setup.log)
                content = stack.enter_context(load_content(load_lab(setup.root), proven=True))
            worker = stack.enter_context(open_with(setup, content, sandbox))
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
