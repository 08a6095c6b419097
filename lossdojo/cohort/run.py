"""Many submissions: each graded by itself, its results written before those of the next."""

import contextlib
import logging
import sqlite3
import time
from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from lossdojo.cohort.cache_key import cache_key
from lossdojo.cohort.gradebook import Gradebook, check_results_folder
from lossdojo.cohort.overview import write_overview
from lossdojo.cohort.setup import Output, WorkerBackend
from lossdojo.content.lab import load_lab
from lossdojo.errors import KitError, UsageError
from lossdojo.files import lock_folder, write_atomically
from lossdojo.intake.submission import Submission
from lossdojo.results import (
    ENGINE_ERRORS,
    LEARNER_FILES,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
)

REGRADE_ALL = "all"

log = logging.getLogger(__name__)


class Submissions(Protocol):
    """Submissions, one after another, and how many there are."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Submission]: ...


@dataclass(frozen=True)
class Graded:
    """One submission is done.

    Attributes:
        statuses: of its katas.
        result: what its report says; None where its results were kept from an earlier run.
        seconds: what grading it took.
        is_engine_error: whether the kit itself failed on it, which `engine-errors.log` tells.
    """

    statuses: tuple[KataStatus, ...]
    result: SubmissionResult | None = None
    seconds: float = 0.0
    is_engine_error: bool = False


@dataclass
class Run:
    """Grades a cohort into a folder: what has not been graded yet, and what has changed since.

    Attributes:
        submissions: of the cohort.
        out: the folder of the results.
        backend: who grades.
        regrade: what is graded in any case: names of learners and katas, or `all`.
    """

    submissions: Submissions
    out: Path
    backend: WorkerBackend
    regrade: Collection[str] = ()
    _kept: list[Graded] = field(default_factory=list)

    def steps(self) -> Iterator[Graded]:
        """Grade, and write; yields each submission when its results are on disk.

        What cannot be graded or written through no fault of the learner's is `not_graded` with
        its reason, and the run goes on. The gradebook, its CSV and the index are complete when
        the iterator ends, and hold what was done when it is closed early.

        Raises:
            UsageError: `out` cannot be used.
            KitError: the CSV or the index could not be written, or somebody was forgotten.
        """
        setup = self.backend.setup
        lab, made, done = load_lab(setup.root), cache_key(setup), 0
        with only_run(self.out), closing(Gradebook(self.out)) as gradebook:
            try:
                with closing(self._steps(gradebook, made)) as steps:
                    for step in steps:
                        done += 1
                        yield step
                self._check_all(done)
            finally:
                write_overview(gradebook, lab, self.out)

    def _steps(self, gradebook: Gradebook, made: str) -> Generator[Graded]:
        with closing(self.backend.outputs(self._due(gradebook, made))) as outputs:
            for submission, output in outputs:
                yield from self._given()
                yield _written(submission, output, self.out, gradebook, made)
        yield from self._given()

    def _due(self, gradebook: Gradebook, made: str) -> Iterator[Submission]:
        """The submissions that are to be graded; the others are told by `_given`."""
        for submission in self.submissions:
            statuses = gradebook.kept(submission.learner, submission.digest, made)
            if statuses is None or self._is_forced(submission) or not self._has_files(submission):
                yield submission
            else:
                self._kept.append(Graded(tuple(statuses)))

    def _check_all(self, done: int) -> None:
        """A learner without a result must not go unnoticed, whoever forgot them."""
        missing = len(self.submissions) - done
        if missing:
            raise KitError(f"{missing} submissions have no result. Run the same command again.")

    def _given(self) -> Iterator[Graded]:
        kept, self._kept = self._kept, []
        yield from kept

    def _is_forced(self, submission: Submission) -> bool:
        names = {REGRADE_ALL, submission.learner}
        names |= {name.removesuffix(".py") for name in submission.files}
        return not names.isdisjoint(self.regrade)

    def _has_files(self, submission: Submission) -> bool:
        return all((self.out / submission.name / name).is_file() for name in LEARNER_FILES)


@contextlib.contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Have the results folder to oneself; it is made, unless it holds somebody else's files.

    Raises:
        UsageError: it does, cannot be made, or another run is writing to it.
    """
    check_results_folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The results cannot be written to {out}: {error.strerror}.") from error
    try:
        with lock_folder(out):
            yield
    except BlockingIOError as error:
        raise UsageError(f"Another run is writing to {out}. Wait until it ends.") from error


def _written(
    submission: Submission, output: Output, out: Path, gradebook: Gradebook, made: str
) -> Graded:
    """Write what comes of one submission; where that fails, it is not graded."""
    result, home = output.result, out / submission.name
    try:
        if output.traceback:
            _keep_traceback(out / ENGINE_ERRORS, submission.learner, output.traceback)
        home.mkdir(exist_ok=True)
        for name, text in output.files.items():
            write_atomically(home / name, [text])
        folder = quote(submission.name)
        gradebook.put(result, folder, output.seconds, submission.digest, made)
        log.debug("%s: written", submission.learner)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        reason = f"The results could not be written: {why}."
        result = {**result, "status": SubmissionStatus.NOT_GRADED, "reason": reason}
    statuses = tuple(kata["status"] for kata in result["katas"])
    return Graded(statuses, result, output.seconds, bool(output.traceback))


def _keep_traceback(path: Path, learner: str, traceback: str) -> None:
    """Add it to what only the instructor reads: it may hold what is hidden from learners."""
    now = time.strftime("%Y-%m-%d %H:%M:%S")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{now} while grading {learner}\n{traceback}\n")
