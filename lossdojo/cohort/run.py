"""Many submissions: each graded by itself, its results written before those of the next."""

import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict
from urllib.parse import quote, unquote

from lossdojo.cohort.gradebook import Earlier, Gradebook, Origin
from lossdojo.cohort.gradebook_file import what_to_do
from lossdojo.cohort.made_with import made_with
from lossdojo.cohort.results_folder import (
    digest_of,
    digest_on_disk,
    only_run,
    remove_results,
    staged_results,
)
from lossdojo.cohort.setup import Output, WorkerBackend
from lossdojo.content.lab import load_lab
from lossdojo.errors import DiskError, KitError
from lossdojo.files import write_atomically
from lossdojo.intake.submission import Submission
from lossdojo.results import (
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
    cohort_path,
    counting,
    engine_errors_path,
)

if TYPE_CHECKING:  # pages are made at the end
    from lossdojo.cohort.pages.look_alikes import LookAlikes

REGRADE_ALL = "all"
MOST_ABSENT = 20  # learners who are not of the cohort, that are named

log = logging.getLogger(__name__)


class Submissions(Protocol):
    """Submissions, one after another, how many there are, and whose."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Submission]: ...

    @property
    def learners(self) -> list[str]:
        """What they are called."""
        ...


@dataclass(frozen=True)
class Graded:
    """One submission is done.

    Attributes:
        statuses: of its katas.
        result: what its report says; None where its results were kept from an earlier run.
        seconds: what grading it took.
        is_engine_error: whether the kit itself failed on it, which `engine-errors.log` tells.
        stands: whether an earlier result stays where this one, which is none, would have gone.
    """

    statuses: tuple[KataStatus, ...]
    result: SubmissionResult | None = None
    seconds: float = 0.0
    is_engine_error: bool = False
    stands: bool = False


class RunWishes(TypedDict):
    """What of a run is not as always, as `Run` has it."""

    regrade: Collection[str]
    prune: bool
    look_alikes: bool


@dataclass
class Run:
    """Grades a cohort into a folder: what has not been graded yet, and what has changed since.

    Attributes:
        submissions: of the cohort.
        out: the folder of the results.
        backend: who grades.
        say: tells the instructor who is not of this cohort.
        regrade: what is graded in any case: names of learners and katas, or `all`.
        prune: whether the results of those who are not of this cohort are removed.
        about: the text of cohort.json, in parts.
        look_alikes: whether a page says which programs look alike.
    """

    submissions: Submissions
    out: Path
    backend: WorkerBackend
    say: Callable[[str], None] = log.info
    regrade: Collection[str] = ()
    prune: bool = False
    about: Callable[[], Iterable[str]] | None = None
    look_alikes: bool = False
    _kept: list[Graded] = field(default_factory=list)

    def steps(self) -> Generator[Graded]:
        """Grade, and write; yields each submission when its results are on disk.

        What cannot be graded or written through no fault of the learner's is `not_graded` with
        its reason, and the run goes on. The gradebook, its CSV and the index are complete when
        the iterator ends, and hold what was done when it is closed early.

        Raises:
            UsageError: `out` cannot be used.
            KitError: gradebook, CSV or index could not be written, or somebody was forgotten.
        """
        setup = self.backend.setup
        lab, made, done = load_lab(setup.root), made_with(setup), 0
        alike: Sequence[LookAlikes] | None = None
        with only_run(self.out), _disk(self.out), closing(Gradebook(self.out)) as gradebook:
            gradebook.set_present(self.submissions.learners)
            gradebook.begin_run(setup.seed, setup.tier)
            if self.about is not None:
                _keep_about(cohort_path(self.out), self.about())
            try:
                with closing(self._steps(gradebook, made)) as steps:
                    for step in steps:
                        done += 1
                        yield step
                self._check_all(done)
                self._tell_absent(gradebook)
                if self.look_alikes:
                    from lossdojo.cohort.pages.look_alikes import look_alikes

                    alike = look_alikes(self.submissions, lab)
            finally:
                from lossdojo.cohort.pages.write import write_overview

                write_overview(gradebook, lab, self.out, alike)

    def _steps(self, gradebook: Gradebook, made: str) -> Generator[Graded]:
        with closing(self.backend.outputs(self._due(gradebook, made))) as outputs:
            for submission, output in outputs:
                yield from self._given()
                yield _written(submission, output, self.out, gradebook, made)
        yield from self._given()

    def _due(self, gradebook: Gradebook, made: str) -> Iterator[Submission]:
        """The submissions that are to be graded; the others are told by `_given`."""
        others_grade = threading.Thread(target=_read_ahead, daemon=True)
        for submission in self.submissions:
            earlier = gradebook.earlier(submission.learner)
            if (
                earlier is None
                or earlier.kept_because
                or earlier.origin.made_with != made
                or self._is_forced(submission)
                or not _stands(earlier, submission, self.out)
            ):
                if others_grade.ident is None:
                    others_grade.start()
                yield submission
            else:
                self._kept.append(Graded(earlier.katas))

    def _check_all(self, done: int) -> None:
        """A learner without a result must not go unnoticed, whoever forgot them."""
        missing = len(self.submissions) - done
        if missing:
            raise KitError(f"{missing} submissions have no result. Run the same command again.")

    def _tell_absent(self, gradebook: Gradebook) -> None:
        """Name those who have results here and are not of this cohort, or remove them."""
        absent = gradebook.absent()
        if not absent:
            return
        names = [learner for learner, _ in absent[:MOST_ABSENT]]
        more = [f"and {len(absent) - MOST_ABSENT} more"] if len(absent) > MOST_ABSENT else []
        fate = "Their results are removed"
        if self.prune:
            for learner, folder in absent:
                remove_results(self.out, unquote(folder))
                gradebook.remove(learner)
        else:
            fate = "Page and table leave them out, and their results stay: --prune removes them"
        self.say(f"Not of this cohort: {', '.join([*names, *more])}. {fate}.")

    def _given(self) -> Iterator[Graded]:
        kept, self._kept = self._kept, []
        yield from kept

    def _is_forced(self, submission: Submission) -> bool:
        names = {REGRADE_ALL, submission.learner, submission.person.key}
        names |= {name.removesuffix(".py") for name in submission.files}
        return not names.isdisjoint(self.regrade)


def _read_ahead() -> None:
    """Import what makes the pages, and read what all of them hold."""
    from lossdojo.cohort.pages.write import get_ready

    get_ready()


@contextlib.contextmanager
def _disk(out: Path) -> Iterator[None]:
    """A gradebook that fails in the middle of a run ends it with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise DiskError(what_to_do(out, error)) from error


def _stands(earlier: Earlier, submission: Submission, out: Path) -> bool:
    """Whether there is a result of just these files, and all of it as it was written."""
    is_result = earlier.status is SubmissionStatus.GRADED
    is_of_these = earlier.origin.content == submission.digest
    return (
        is_result and is_of_these and earlier.origin.files == digest_on_disk(out, submission.name)
    )


def _written(
    submission: Submission, output: Output, out: Path, gradebook: Gradebook, made: str
) -> Graded:
    """Write what comes of one submission; where nothing does, an earlier result stays."""
    result, stands = output.result, False
    statuses = tuple(kata["status"] for kata in counting(result["katas"]))
    try:
        if output.traceback:
            _keep_traceback(engine_errors_path(out), submission.learner, output.traceback)
        if result["status"] is SubmissionStatus.NOT_GRADED:
            earlier = gradebook.earlier(submission.learner)
            stands = earlier is not None and _stands(earlier, submission, out)
        if stands:
            gradebook.keep(submission.learner, result.get("reason", ""))
        else:
            _replace(submission, output, out, gradebook, made)
        log.debug("%s: written", submission.learner)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        reason = f"The results could not be written: {why}."
        result = {**result, "status": SubmissionStatus.NOT_GRADED, "reason": reason, "score": None}
        with contextlib.suppress(sqlite3.Error):  # whatever was there before, is
            gradebook.keep(submission.learner, reason)
            stands = gradebook.earlier(submission.learner) is not None
    return Graded(statuses, result, output.seconds, bool(output.traceback), stands)


def _replace(
    submission: Submission, output: Output, out: Path, gradebook: Gradebook, made: str
) -> None:
    """Write the files and the row, or none of it.

    A run that is killed between the two leaves files that the row does not know, so that the next
    one grades again.
    """
    texts = {name: text.encode() for name, text in output.files.items()}
    origin = Origin(submission.digest, made, digest_of(texts))
    with (
        staged_results(out, submission.name, output.files) as put_in_place,
        gradebook.put(output.result, quote(submission.name), output.seconds, origin),
    ):
        put_in_place()


def _keep_about(path: Path, parts: Iterable[str]) -> None:
    """Write whose each submission is.

    Raises:
        DiskError: it could not be written.
    """
    try:
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, parts)
    except OSError as error:
        raise DiskError(f"{path} could not be written: {error.strerror}. Make room.") from error


def _keep_traceback(path: Path, learner: str, traceback: str) -> None:
    """Add it to what only the instructor reads: it may hold what is hidden from learners."""
    path.parent.mkdir(exist_ok=True)
    now = time.strftime("%Y-%m-%d %H:%M:%S")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{now} while grading {learner}\n{traceback}\n")
