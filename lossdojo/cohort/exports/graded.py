"""What a folder of results knows of each learner: whose they are, and the grade to hand back."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypedDict

from lossdojo.cohort.gradebook import LearnerRow, gradebook_of
from lossdojo.errors import UsageError
from lossdojo.intake.cohort import COHORT_VERSION
from lossdojo.intake.download import Below, Download, open_download
from lossdojo.results import SubmissionStatus, cohort_path
from lossdojo.values.forms import misfits


class GradeFileFacts(TypedDict):
    """A grade file that `grade` was given, in cohort.json."""

    kind: str
    path: str


class LearnerFacts(TypedDict):
    """One learner in cohort.json; docs/formats.md says what each key means."""

    key: str
    learner: str
    results: str
    name: str
    ids: dict[str, str]
    group: str
    is_group: bool
    handed_in: bool
    files: dict[str, str]


class CohortFacts(TypedDict):
    """The parts of cohort.json that exports need."""

    version: int
    system: str
    path: str
    folder: str
    grade_files: list[GradeFileFacts]
    learners: list[LearnerFacts]


@dataclass(frozen=True)
class GradedLearner:
    """One learner of the cohort.

    Attributes:
        facts: what is known of them.
        row: what the gradebook has of them; None where they have no result yet.
    """

    facts: LearnerFacts
    row: LearnerRow | None

    @property
    def grade(self) -> float | None:
        """The points to hand back, less what lateness costs; None where nobody has graded."""
        is_graded = self.row is not None and self.row.status is SubmissionStatus.GRADED
        return self.row.final_score if self.row and is_graded else None

    @property
    def why_none(self) -> str:
        """Why there is no grade."""
        return (self.row.reason or "not graded") if self.row else "not graded yet"

    @property
    def shown(self) -> str:
        """What they are called in messages."""
        key, name = self.facts["key"], self.facts["name"]
        return f"{name} ({key})" if name and name != key else key


@dataclass(frozen=True)
class Results:
    """A folder of results.

    Attributes:
        folder: where it is.
        about: the download that it was made from.
        learners: of the cohort, in its order.
    """

    folder: Path
    about: CohortFacts
    learners: Sequence[GradedLearner]

    @cached_property
    def download(self) -> Download | None:
        """Where the hand-ins lie; None where it is no longer there."""
        try:
            return Below(open_download(Path(self.about["path"])), self.about["folder"])
        except UsageError:
            return None

    @property
    def max_score(self) -> float:
        """What all katas are worth together; 0 where nobody has a result."""
        return max((each.row.max_score for each in self.learners if each.row), default=0.0)


def read_results(folder: Path) -> Results:
    """What `lossdojo grade` has left in a folder.

    Raises:
        UsageError: it holds no results, results of an older version, or damaged ones.
    """
    with closing(gradebook_of(folder)) as gradebook:
        about = _about(cohort_path(folder))
        rows: Mapping[str, LearnerRow] = {row.learner: row for row in gradebook.learners()}
    learners = [GradedLearner(each, rows.get(each["learner"])) for each in about["learners"]]
    return Results(folder, about, learners)


def _about(path: Path) -> CohortFacts:
    again = "Run the same `lossdojo grade` again: what is graded stays as it is."
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        words = f"There is no {path}, which says whose each result is: an older version graded."
        raise UsageError(f"{words} {again}") from error
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read ({type(error).__name__}). {again}") from error
    damage = next(misfits(found, CohortFacts, "it"), "")
    if damage or found["version"] != COHORT_VERSION:
        raise UsageError(f"{path} is {damage or 'of another version of the kit'}. {again}")
    about: CohortFacts = found
    return about
