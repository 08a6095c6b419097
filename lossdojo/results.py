"""What is said of a submission: the kit's own part of report.json, and feedback.json, as types.

The types are the JSON as it is written, so that nothing is converted on the way. `docs/formats.md`
tells other programs' authors what each key means.
"""

import json
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from lossdojo.errors import UsageError
from lossdojo.examples import EvidenceResult, PictureResult
from lossdojo.values.forms import misfits

REPORT_VERSION = 1

# The files of a results folder: each learner's, and those of the whole cohort. What may hold
# anything that is hidden from learners lies in the instructor's folder, and nowhere else.
INSTRUCTOR_FOLDER = "instructor"
REPORT_JSON = "report.json"
FEEDBACK_JSON = "feedback.json"
FEEDBACK_PAGES = ("feedback.html", "feedback.md")
LEARNER_FILES = (REPORT_JSON, FEEDBACK_JSON, *FEEDBACK_PAGES)
INDEX_PAGE = "index.html"
CLASS_FOLDER = "class"  # of the pages that it leads to
GRADEBOOK_CSV = "gradebook.csv"
GRADEBOOK_SQLITE = "gradebook.sqlite"
ENGINE_ERRORS = "engine-errors.log"
COHORT_JSON = "cohort.json"


class KataStatus(StrEnum):
    """What became of one kata of a submission."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_STARTED = "not_started"
    MISSING = "missing"
    BROKEN = "broken"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    NOT_GRADED = "not_graded"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self is KataStatus.PASSED

    @property
    def is_stop(self) -> bool:
        """Whether a call of it did not come back."""
        return self in (KataStatus.TIMEOUT, KataStatus.OUT_OF_MEMORY, KataStatus.CRASHED)

    @property
    def is_broken(self) -> bool:
        """Whether it could not be run to its end: it does not import, or did not come back."""
        return self.is_stop or self is KataStatus.BROKEN

    @property
    def shows_checks(self) -> bool:
        """Whether hidden tests have judged it and some of them fail."""
        return self.is_stop or self is KataStatus.FAILED

    @property
    def is_judged(self) -> bool:
        """Whether its program came to hidden tests."""
        return self.is_done or self.shows_checks

    @property
    def has_score(self) -> bool:
        """Whether its points say more than its status does."""
        return self in (KataStatus.PASSED, KataStatus.FAILED)

    @property
    def is_untouched(self) -> bool:
        """Whether there is nothing of the learner's in it."""
        return self in (KataStatus.NOT_STARTED, KataStatus.MISSING)


class SubmissionStatus(StrEnum):
    """Whether a submission as a whole has a result."""

    GRADED = "graded"
    NOT_GRADED = "not_graded"


class RetryResult(TypedDict):
    """Another call on which the same belief would show, and what is right there."""

    call: str
    expected: str


class FindingResult(TypedDict):
    """One misconception, with the prose that goes with it."""

    id: str
    certain: bool
    belief: str
    tempting: str
    rule: str
    hints: list[str]
    statement: str
    quote: str
    evidence: EvidenceResult
    retry: RetryResult | None


class CheckResult(TypedDict):
    """One hidden test: its node id, its title, what it is about, its aspect, and its outcome."""

    node: str
    title: str
    statement: str
    aspect: NotRequired[str]  # reports from before there were any lack it
    passed: bool


class AspectResult(TypedDict):
    """One aspect of a kata, by its name and in words, and whether all its hidden tests pass."""

    name: str
    words: str
    passed: bool


class CheckCounts(TypedDict):
    """How many hidden tests of a kata pass."""

    passed: int
    failed: int
    total: int


class ExplainedResult(TypedDict, total=False):
    """What a kata's answers to the probes come to, its misconceptions aside."""

    recognised: bool
    difference: EvidenceResult
    fingerprint: str
    stopping_call: str
    advice: str  # on a file that does not import, in place of what its status advises
    line: int  # of the kata's file, that this is about
    notebook: str  # that it was taken from; lines are those of its cells
    cell: int  # of the line, from 1; 0 in a script
    rollout: PictureResult
    answers: list[str]  # to the probes, as they came, in base64: for `lossdojo explain`


class Explanation(ExplainedResult, total=False):
    """The same with the misconceptions; nothing of it where the kata is passed."""

    misconceptions: list[FindingResult]


class KataResult(ExplainedResult):
    """One kata of a submission; where it is not graded, no number is its score."""

    kata: str
    title: str
    status: KataStatus
    score: float | None
    max_score: float
    message: str
    misconceptions: list[FindingResult]
    tests: CheckCounts
    aspects: NotRequired[list[AspectResult]]  # as above
    checks: list[CheckResult]


class PersonResult(TypedDict, total=False):
    """Who handed something in, and when; what is not known is not there."""

    key: str
    name: str
    late: bool
    hours_late: float
    attempt: int
    group: str
    late_penalty: float  # points, which the score still holds


class SubmissionResult(PersonResult):
    """The kit's own part of report.json, under the key `dojo`."""

    version: int
    kit: str
    python: NotRequired[str]
    numpy: NotRequired[str]
    lab: str
    learner: str
    status: SubmissionStatus
    reason: NotRequired[str]
    seed: int
    isolation: str
    notes: list[str]
    score: float | None
    max_score: float
    katas: list[KataResult]


class Report(TypedDict):
    """report.json: pytest-json-report's own keys, and the kit's part."""

    created: NotRequired[float]
    duration: NotRequired[float]
    exitcode: NotRequired[int]
    root: NotRequired[str]
    environment: NotRequired[dict[str, Any]]  # pytest-metadata's, of any form
    summary: dict[str, int]
    tests: Sequence[dict[str, Any]]  # as pytest-json-report writes them
    dojo: SubmissionResult


def result_paths(results: Path, folder: str) -> dict[str, Path]:
    """Where each file of the learner with that folder lies, by its name."""
    report = results / INSTRUCTOR_FOLDER / folder / REPORT_JSON
    return {name: results / folder / name for name in LEARNER_FILES} | {REPORT_JSON: report}


def cohort_path(results: Path) -> Path:
    """Where it stands whose each submission is: names and addresses are the instructor's."""
    return results / INSTRUCTOR_FOLDER / COHORT_JSON


def engine_errors_path(results: Path) -> Path:
    """Where errors of the kit's own are kept: they may hold what is hidden from learners."""
    return results / INSTRUCTOR_FOLDER / ENGINE_ERRORS


def report_path(folder: Path) -> Path:
    """Where the report is of the learner whose feedback, or whose report, is in that folder."""
    beside, home = folder / REPORT_JSON, folder.absolute()
    hidden = result_paths(home.parent, home.name)[REPORT_JSON]
    return beside if beside.is_file() else hidden


def feedback_folder(report: Path) -> Path:
    """Where feedback goes that is made from that report."""
    home = report.absolute().parent
    is_apart = home.parent.name == INSTRUCTOR_FOLDER
    return home.parents[1] / home.name if is_apart else home


def read_report(path: Path) -> Report:
    """A report.json as `lossdojo grade` wrote it.

    Raises:
        UsageError: it cannot be read, or is another program's or another version's.
    """
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        version = found["dojo"]["version"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{path} is not a report of this kit ({type(error).__name__}).") from error
    if version != REPORT_VERSION:
        raise UsageError(f"{path} was written by another version of this kit.")
    damage = next(misfits(found, Report, "it"), "")
    if damage:
        raise UsageError(f"{path} is damaged: {damage}. Grade again.")
    report: Report = found
    for kata in report["dojo"]["katas"]:
        kata["status"] = KataStatus(kata["status"])
    return report


def exit_code(statuses: Collection[KataStatus], *, all_graded: bool) -> int:
    """3 where something could not be graded, 1 where a kata is left to do, else 0."""
    if not all_graded:
        return 3
    return int(not all(status.is_done for status in statuses))


def counting(katas: Sequence[KataResult]) -> Sequence[KataResult]:
    """Those of the katas that are worth points; all of them where none is."""
    return [kata for kata in katas if kata["max_score"]] or katas


def next_kata(result: SubmissionResult) -> KataResult | None:
    """The first kata that is not passed: the one thing to do next.

    One beyond the lab is that only once it has been begun.
    """
    katas, needed = result["katas"], counting(result["katas"])
    left = (kata for kata in katas if not kata["status"].is_done)
    return next((kata for kata in left if kata in needed or not kata["status"].is_untouched), None)
