"""Whatever kept somebody's work from being judged as it was handed in, each with its reason."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.gradebook_file import BROKEN
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.intake.enrolment import NOTHING
from lossdojo.results import KataStatus, cohort_path

NOT_GRADED = """
SELECT learner, folder, reason, kept_because FROM learner
WHERE present AND (status = 'not_graded' OR kept_because <> '') ORDER BY learner
"""
NOT_RUN = f"""
SELECT learner, folder, kata, kata.status, message FROM kata JOIN learner USING (learner)
WHERE present AND kata.status IN ({BROKEN})
ORDER BY learner, kata.rowid
"""  # noqa: S608  # our own statuses
NOTES = "SELECT learner, folder, notes FROM learner WHERE present AND notes <> '' ORDER BY learner"


@dataclass(frozen=True)
class Problem:
    """One thing that somebody should look at.

    Attributes:
        learner, folder: whose it is, and where their results are.
        what: the kata, or the kind of thing.
        why: the reason.
        paths: where it lay in what was downloaded.
    """

    learner: str
    folder: str
    what: str
    why: str
    paths: Sequence[str] = ()


def not_graded(gradebook: Gradebook, paths: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Who has no result, or none of this run."""
    for row in gradebook.rows(NOT_GRADED):
        what = "kept from an earlier run" if row["kept_because"] else "not graded"
        why = row["kept_because"] or row["reason"]
        yield Problem(row["learner"], row["folder"], what, why, paths.get(row["learner"], ()))


def not_run(gradebook: Gradebook, paths: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Katas that do not import, or from which no call came back."""
    for row in gradebook.rows(NOT_RUN):
        words = STATUS_WORDS[KataStatus(row["status"])].label
        file = f"{row['kata']}.py"
        homes = [each for each in paths.get(row["learner"], ()) if each.endswith(file)]
        what = f"{row['kata']}: {words}"
        yield Problem(row["learner"], row["folder"], what, row["message"], homes or [file])


def told(
    gradebook: Gradebook, paths: Mapping[str, Sequence[str]], *, nothing: bool
) -> Iterator[Problem]:
    """What intake said of each submission: that there was none, or else what was left out of it."""
    for row in gradebook.rows(NOTES):
        for note in row["notes"].splitlines():
            if (note == NOTHING) is nothing:
                homes = paths.get(row["learner"], ())
                yield Problem(row["learner"], row["folder"], "", note, homes)


def paths_in_download(out: Path) -> dict[str, list[str]]:
    """Where each learner's submission lay in what was downloaded, as far as that is known."""
    try:
        about = json.loads(cohort_path(out).read_text(encoding="utf-8"))
        return {each["learner"]: [*each["files"].values()] for each in about["learners"]}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}  # the file is a help, and no more
