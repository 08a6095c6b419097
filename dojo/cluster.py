"""Processes on other machines as a workforce, through Dask.

Each machine has the kit installed. It is sent the lab's content, and puts up a wall of its own and
attacks it before it takes work. Whoever hands out stays the only one that writes results.
"""

import contextlib
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin

from dojo.errors import KitError, UsageError
from dojo.grader import AHEAD, TRIES, Grader, Result, Results, Setup, failure, open_grader
from dojo.intake import Submission
from dojo.kit import sources
from dojo.lab import load_lab
from dojo.sandbox.walls import choose

ANSWERS_WITHIN = 30  # seconds, for a scheduler
CONTENT = ("exercises", "graders", "templates")  # of the lab, as far as it takes part in grading


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster's workers, as a workforce."""

    setup: Setup
    client: Client

    def results(self, submissions: Iterable[Submission]) -> Results:
        """As `Workforce.results`.

        Raises:
            UsageError: a worker cannot put up the wall that is asked for.
            KitError: the scheduler is gone.
        """
        content = {
            f"{name}/{path.relative_to(self.setup.root / name)}": path.read_bytes()
            for name in CONTENT
            for path in sources(self.setup.root / name)
        }
        self._prove(content)
        coming, waiting = iter(submissions), deque[tuple[Submission, Future[Result]]]()
        while True:
            room = AHEAD * max(1, len(self.client.nthreads())) - len(waiting)
            for submission in islice(coming, max(0, room)):
                future = self.client.submit(grade_here, submission, pure=False, retries=TRIES)
                waiting.append((submission, future))
            if not waiting:
                return
            submission, future = waiting.popleft()
            yield submission, self._result(submission, future)

    def _prove(self, content: Mapping[str, bytes]) -> None:
        """Have every worker, those that come later too, put up its wall before it takes work."""
        if not self.client.nthreads():
            raise UsageError("The cluster has no worker yet. Start some, then run again.")
        try:
            self.client.register_plugin(Proof(self.setup, content))
        except Exception as error:
            words = f"A worker of the cluster is not fit for tier {self.setup.tier}. {error}"
            raise UsageError(f"{words} Nothing was graded.") from error

    def _result(self, submission: Submission, future: Future[Result]) -> Result:
        try:
            result: Result = future.result()
            return result
        except KilledWorker:
            reason = "The process that graded it died."
        except (OSError, TimeoutError) as error:
            raise KitError(
                "The cluster's scheduler is gone. What was graded is kept: run the same again."
            ) from error
        except Exception as error:  # noqa: BLE001  # whatever a worker says, the others go on
            reason = f"A worker of the cluster failed: {type(error).__name__}: {error}"[:300]
        return failure(self.setup, submission, reason)


@contextlib.contextmanager
def connect(address: str, setup: Setup) -> Iterator[Cluster]:
    """The cluster whose scheduler is at that address, with TLS where Dask is configured for it.

    Raises:
        UsageError: no scheduler answers there.
    """
    try:
        client = Client(address, timeout=ANSWERS_WITHIN)
    except (OSError, TimeoutError, ValueError, TypeError) as error:  # the last without TLS
        raise UsageError(f"No Dask scheduler answers at {address}: {error}") from error
    with client:
        yield Cluster(setup, client)


class Proof(WorkerPlugin):
    """Has a worker get ready; one that cannot refuses to work."""

    name = "lossdojo"
    idempotent = False  # another run may bring another lab

    def __init__(self, setup: Setup, content: Mapping[str, bytes]) -> None:
        self._setup = setup
        self._content = content

    def setup(self, worker: Worker) -> None:  # noqa: ARG002  # Dask's own form
        """Put up the wall, attack it, and collect the graders."""
        _thread.submit(_get_ready, self._setup, self._content).result()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # as above
        """End all that was started."""
        _thread.submit(_held.close).result()


# On a worker: one thread does all, since the wall ends with the thread that has put it up.
_thread = ThreadPoolExecutor(1)
_held = contextlib.ExitStack()
_grader: list[Grader] = []


def grade_here(submission: Submission) -> Result:
    """Grade one, on a worker that is ready."""
    return _thread.submit(lambda: _grader[-1].result(submission)).result()


def _get_ready(setup: Setup, content: Mapping[str, bytes]) -> None:
    _held.close()  # of an earlier run
    root = Path(_held.enter_context(tempfile.TemporaryDirectory(prefix="dojo-lab-")))
    for name, data in content.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if setup.tier != "none":
        choose(load_lab(root), [setup.tier]).close()  # which attacks it
    _grader[:] = [_held.enter_context(open_grader(replace(setup, root=root)))]
