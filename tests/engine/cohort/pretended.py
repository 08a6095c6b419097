"""Results of downloads with grades that a test chooses: nobody's code is run for them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lossdojo.cohort.run import Run
from lossdojo.cohort.setup import Output, Outputs, Setup
from lossdojo.content.lab import Lab, load_lab
from lossdojo.intake.discovery import Beside, read_cohort
from lossdojo.intake.submission import Submission
from lossdojo.results import KataStatus, SubmissionResult, SubmissionStatus
from tests.conftest import ROOT

LMS = ROOT / "tests" / "lms"
MOST = 5.0  # points of the lab
HIDDEN = "hidden expectations"  # in each report.json


@dataclass
class Pretended:
    """Grades each submission as it is told to; None is nobody's grade.

    Attributes:
        grades: by key; of others the score is 4.1667.
        late: by key, what lateness costs.
        setup: of the run.
        katas: of the lab.
    """

    grades: Mapping[str, float | None]
    late: Mapping[str, float] = field(default_factory=dict)
    setup: Setup = field(default_factory=lambda: Setup(ROOT, 0, "none"))
    katas: tuple[str, ...] = tuple(kata.name for kata in load_lab(ROOT).counting)

    def outputs(self, submissions: Iterable[Submission]) -> Outputs:
        """As `WorkerBackend.outputs`."""
        for submission in submissions:
            key = submission.person.key
            result = _result(submission, self.grades.get(key, 4.1667), self.katas)
            if key in self.late:
                result["late_penalty"] = self.late[key]
            page = f"<p>For {key}.</p>"
            report = json.dumps({"dojo": result, "secret": HIDDEN})
            files = {"report.json": report, "feedback.json": "{}", "feedback.html": page}
            yield submission, Output(result, {**files, "feedback.md": f"For {key}.\n"})


def _result(submission: Submission, score: float | None, katas: Iterable[str]) -> SubmissionResult:
    done = SubmissionStatus.GRADED if score is not None else SubmissionStatus.NOT_GRADED
    status = KataStatus.NOT_GRADED if score is None else KataStatus.FAILED
    status = KataStatus.PASSED if score == MOST else status
    share = None if score is None else score / MOST
    return {
        "version": 1, "kit": "0", "lab": "Lab 07", "learner": submission.learner,
        "key": submission.person.key, "name": submission.person.name, "status": done,
        "reason": "" if score is not None else "The process did not start.", "seed": 0,
        "isolation": "none", "notes": [], "score": score, "max_score": MOST,
        "katas": [{"kata": kata, "title": kata, "status": status, "score": share,
                   "max_score": 1.0, "message": "", "misconceptions": [], "checks": [],
                   "tests": {"passed": 0, "failed": 0, "total": 0}} for kata in katas],
    }  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A download of tests/lms, with the grade file that goes with it, if one does."""

    folder: str
    download: str
    book: str = ""
    roster: str = ""

    @property
    def file(self) -> Path:
        """The grade file."""
        return LMS / self.folder / self.book

    def grade(self, out: Path, lab: Lab, backend: Pretended) -> Path:
        """Results of it, in the folder `out`."""
        roster = LMS / self.folder / self.roster if self.roster else None
        beside = Beside("", self.file if self.book else None, roster)
        cohort, _ = read_cohort(LMS / self.folder / self.download, lab, beside)
        list(Run(cohort, out, backend, about=cohort.json_lines).steps())
        return out


CASES = {
    "canvas": Case("canvas/individual", "submissions.zip", "gradebook-export.csv"),
    "moodle": Case("moodle/folders-4.1", "LM101-Lab 07-4242.zip", "Grades-LM101-Lab 07-4242.csv"),
    "moodle-teams": Case(
        "moodle/teams-4.1", "LM101-Team lab-4243.zip", "Grades-LM101-Team lab-4243.csv"
    ),
    "d2l": Case(
        "d2l/folders",
        "Lab 07 Download Oct 6, 2026 912 AM.zip",
        "LM101_GradesExport_2026-10-06-09-13.csv",
    ),
    "blackboard": Case(
        "blackboard/gradebook",
        "gradebook_LM101_Lab2007_2026-10-06-09-12-33.zip",
        "gc_LM101_column_2026-10-06-09-13-00.xls",
    ),
    "canvas-groups": Case(
        "canvas/groups", "submissions.zip", "2026-10-06T0912_Grades-LM101.csv", "group-export.csv"
    ),
    "gradescope": Case("gradescope/scores", "submissions.zip", "Lab_07_scores.csv"),
    "openedx-points": Case(
        "openedx/staff-points", "submission_files.zip", "staff-graded-points.csv"
    ),
    "openedx": Case("openedx/ora-usernames", "submission_files.zip", "grades-export.csv"),
    "nbgrader": Case("nbgrader/submitted", "download.zip", "grades.csv"),
    "sakai": Case("sakai/folders", "bulk_download.zip"),
    "classroom50": Case("classroom50/download", "download.zip", roster="students.csv"),
    "ilias": Case("ilias/individual", "Submissions.zip"),
    "github": Case("github-classroom/clones", "download.zip", "classroom_roster.csv"),
}
