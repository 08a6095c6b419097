"""Processes on other machines as a backend, through Dask.

Each machine has the kit installed. It is sent the lab's content, and puts up a sandbox of its own
and attacks it before it takes work. Whoever hands out stays the only one that writes results.
"""

import contextlib
import logging
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin

from lossdojo.cohort.setup import AHEAD, TRIES, Output, Outputs, Setup
from lossdojo.cohort.workers.pool import DIED
from lossdojo.cohort.workers.worker import GradingWorker, failure, open_worker
from lossdojo.content.lab import load_lab, sources
from lossdojo.errors import ClusterError, UsageError
from lossdojo.intake.submission import Submission
from lossdojo.logs import start_logging
from lossdojo.sandbox.tiers import choose

ANSWERS_WITHIN = 30  # seconds, for a scheduler
LOOK_EVERY = 5  # seconds, whether there is a worker left
GONE = "Its scheduler cannot be reached any more. What was graded is kept: run the same again."
NOBODY = "The cluster has no worker left. Waiting for one; Ctrl-C stops, and keeps what is done."
NOISY = ("distributed", "tornado", "asyncio")  # whose loggers
CONTENT_FOLDERS = ("exercises", "graders", "templates")  # what takes part in grading


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster's workers, as a backend.

    Attributes:
        setup: what they grade with.
        client: reaches them.
        say: tells the instructor what they should know while they wait.
    """

    setup: Setup
    client: Client
    say: Callable[[str], None]

    def outputs(self, submissions: Iterable[Submission]) -> Outputs:
        """As `WorkerBackend.outputs`.

        Raises:
            UsageError: a worker cannot put up the sandbox that is asked for.
            ClusterError: the scheduler is gone.
        """
        content = {
            f"{name}/{path.relative_to(self.setup.root / name)}": path.read_bytes()
            for name in CONTENT_FOLDERS
            for path in sources(self.setup.root / name)
        }
        self._prove(content)
        pending, in_flight = iter(submissions), deque[tuple[Submission, Future[Output]]]()
        while True:
            room = AHEAD * max(1, self._workers()) - len(in_flight)
            for submission in islice(pending, max(0, room)):
                with _scheduler():
                    future = self.client.submit(grade_here, submission, pure=False, retries=TRIES)
                in_flight.append((submission, future))
            if not in_flight:
                return
            submission, future = in_flight.popleft()
            yield submission, self._result(submission, future)

    def _prove(self, content: Mapping[str, bytes]) -> None:
        """Have every worker, those that come later too, put up its sandbox before it takes work."""
        if not self._workers():
            raise UsageError("The cluster has no worker yet. Start some, then run again.")
        try:
            self.client.register_plugin(ProvenWorker(self.setup, content))
        except Exception as error:
            self._workers()  # or it is the scheduler that is gone
            words = f"A worker of the cluster is not fit for tier {self.setup.tier}. {error}"
            raise UsageError(f"{words} Nothing was graded.") from error

    def _workers(self) -> int:
        """How many there are now."""
        with _scheduler():
            return len(self.client.nthreads())

    def _result(self, submission: Submission, future: Future[Output]) -> Output:
        """What a worker makes of it; says so where there is nobody to do it."""
        said = False
        while True:
            try:
                result: Output = future.result(timeout=LOOK_EVERY)
                return result
            except Exception as error:  # whatever a worker says, the others go on
                if future.status == "error":
                    return failure(
                        self.setup, load_lab(self.setup.root), submission, _reason(error)
                    )
                if not isinstance(error, TimeoutError):
                    raise ClusterError(GONE) from error
            if not said and not self._workers():
                self.say(NOBODY)
                said = True


def _reason(error: Exception) -> str:
    """Why a worker has no result."""
    if isinstance(error, KilledWorker):
        return DIED
    return f"A worker of the cluster failed: {type(error).__name__}: {error}"[:300]


@contextlib.contextmanager
def _scheduler() -> Iterator[None]:
    """Speak to the scheduler; that it is gone Dask says in many ways."""
    try:
        yield
    except Exception as error:
        raise ClusterError(GONE) from error


@contextlib.contextmanager
def connect(address: str, setup: Setup, say: Callable[[str], None]) -> Iterator[Cluster]:
    """The cluster whose scheduler is at that address, with TLS where Dask is configured for it.

    Raises:
        UsageError: no scheduler answers there.
    """
    with _silence():
        try:
            client = Client(address, timeout=ANSWERS_WITHIN)
        except (OSError, TimeoutError, ValueError, TypeError) as error:  # the last without TLS
            raise UsageError(f"No Dask scheduler answers at {address}: {error}") from error
        with client:
            yield Cluster(setup, client, say)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Dask logs a stack for each connection that is lost; the instructor is told in our words."""
    names = [*logging.root.manager.loggerDict]
    theirs = [logging.getLogger(name) for name in names if name.partition(".")[0] in NOISY]
    before = [each.disabled for each in theirs]
    for each in theirs:
        each.disabled = True
    try:
        yield
    finally:
        for each, was in zip(theirs, before, strict=True):
            each.disabled = was


class ProvenWorker(WorkerPlugin):
    """Has a worker get ready; one that cannot refuses to work."""

    name = "lossdojo"
    idempotent = False  # another run may bring another lab

    def __init__(self, setup: Setup, content: Mapping[str, bytes]) -> None:
        self._setup = setup
        self._content = content

    def setup(self, worker: Worker) -> None:
        """Put up the wall, attack it, and collect the graders."""
        # The worker's folder goes when it is ended by a signal, and the graders with it.
        folder = worker.local_directory
        _thread.submit(_get_ready, self._setup, self._content, folder).result()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # Dask's own form
        """End all that was started."""
        _thread.submit(_held.close).result()


# On a worker: one thread does all, since the wall ends with the thread that has put it up.
_thread = ThreadPoolExecutor(1)
_held = contextlib.ExitStack()
_worker: list[GradingWorker] = []


def grade_here(submission: Submission) -> Output:
    """Grade one, on a worker that is ready."""
    return _thread.submit(lambda: _worker[-1].output(submission)).result()


def _get_ready(setup: Setup, content: Mapping[str, bytes], folder: str) -> None:
    _held.close()  # of an earlier run
    start_logging(setup.log)
    home = tempfile.TemporaryDirectory(prefix="lossdojo-lab-", dir=folder)
    root = Path(_held.enter_context(home))
    for name, data in content.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if setup.tier != "none":
        lab = load_lab(root)
        choose(lab.limits, lab.guarded, [setup.tier]).close()  # which attacks it
    _worker[:] = [_held.enter_context(open_worker(replace(setup, root=root)))]
