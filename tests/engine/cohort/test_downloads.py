"""From a download to results: each learner by their key, late or not, with all that was found."""

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.run import Run
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import LateRule
from lossdojo.grading.score import late_penalty
from lossdojo.intake.discovery import Beside, read_cohort
from lossdojo.values.text import points
from tests.conftest import ROOT, lossdojo
from tests.engine.intake.test_snapshot import folder_of

LMS = ROOT / "tests" / "lms"
STATUSES = {"right": "passed", "wrong": "failed", "stub": "not_started", "missing": "missing"}
RULE = LateRule(percent_a_day=10.0, floor_percent=75.0)
GRADED = {
    "canvas/individual": ("submissions.zip", "gradebook-export.csv"),
    "github-classroom/clones": ("download.zip", "classroom_roster.csv"),
    "moodle/folders-4.1": ("LM101-Lab 07-4242.zip", "Grades-LM101-Lab 07-4242.csv"),
}


def grade(path: Path, book: Path, out: Path, grader: GradingWorker, lab: Lab) -> dict[str, Any]:
    """Grade a download; each learner's feedback.json, by key."""
    cohort, _ = read_cohort(path, lab, Beside("", book))
    worker = replace(grader, grader=replace(grader.grader, lab=lab))
    list(Run(cohort, out, worker, about=cohort.json_lines).steps())
    read = [json.loads(each.read_text()) for each in out.glob("*/feedback.json")]
    return {feedback["key"]: feedback for feedback in read}


@pytest.mark.parametrize("case", GRADED)
def test_statuses_are_those_of_each_learners_own_work(
    case: str, grader: GradingWorker, lab: Lab, tmp_path: Path
) -> None:
    """Right, wrong, stub or missing: for every kata of everybody, what they handed in."""
    expected = json.loads((LMS / case / "expected.json").read_text(encoding="utf-8"))["learners"]
    download, book = (LMS / case / name for name in GRADED[case])
    found = grade(download, book, tmp_path / "out", grader, lab)
    for key, learner in expected.items():
        statuses = {kata["kata"]: kata["status"] for kata in found[key]["katas"]}
        assert {kata: STATUSES[word] for kata, word in learner["katas"].items()} == statuses, key
    for key in found.keys() - expected.keys():
        assert {kata["status"] for kata in found[key]["katas"]} == {"missing"}, key


def test_lateness_is_a_number_of_its_own(grader: GradingWorker, lab: Lab, tmp_path: Path) -> None:
    """The score stays; what is taken off stands beside it, in feedback, page and gradebook."""
    out, case = tmp_path / "out", LMS / "canvas" / "individual"
    late = replace(lab, late=RULE)
    book = case / "gradebook-export.csv"
    found = grade(case / "submissions.zip", book, out, grader, late)
    score = found["1003"]["score"]
    assert (found["1003"]["late"], found["1003"]["late_penalty"]) == (True, round(score / 10, 4))
    assert (found["1001"]["late"], "late_penalty" in found["1001"]) == (False, False)
    page = (out / "Sample-Test Chen 1003" / "feedback.html").read_text()
    less, left = points(score / 10), points(score - score / 10)
    assert f"It came late: less {less} points, which leaves {left}." in page
    lines = (out / "gradebook.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = {row["key"]: row for row in csv.DictReader(lines)}
    assert float(rows["1003"]["final_score"]) == round(score - round(score / 10, 4), 4)
    assert (rows["1003"]["score"], rows["1003"]["late"]) == (str(score), "yes")
    assert (rows["1001"]["late_penalty"], rows["1001"]["late"]) == ("", "no")
    with closing(sqlite3.connect(out / "gradebook.sqlite")) as connection:
        query = "SELECT late, late_penalty FROM learner WHERE key = '1003'"
        assert connection.execute(query).fetchall() == [(1, round(score / 10, 4))]


@pytest.mark.parametrize(
    ("hours", "penalty"),
    [(None, 0.5), (0.5, 0.0), (1.5, 0.5), (25.0, 0.5), (25.5, 1.0), (1000.0, 1.25)],
)
def test_days_are_counted_after_the_grace(hours: float | None, penalty: float) -> None:
    """Each day begun after the grace costs so much, down to the floor; unknown is one day."""
    assert late_penalty(5.0, hours, replace(RULE, grace_hours=1.0)) == penalty


@pytest.mark.parametrize(
    ("due", "late", "hours"),
    [("2026-10-05T14:03:11", False, None), ("2026-10-05T12:03:11", True, 2.0), ("", None, None)],
)
def test_an_end_in_the_manifest_says_who_is_late(
    lab: Lab, tmp_path: Path, due: str, late: bool | None, hours: float | None
) -> None:
    """Where a system says when, and the lab says until when, the rest follows."""
    files = {"E Ada 201 ada/2026-10-05-14-03-11/shift_tokens.py": b"1"}
    cohort, _ = read_cohort(
        folder_of(tmp_path / "x", files), replace(lab, late=LateRule(due)), Beside("vpl")
    )
    [submission] = cohort
    assert (submission.person.late, submission.person.hours_late) == (late, hours)


def test_what_was_not_taken_is_everywhere(grader: GradingWorker, lab: Lab, tmp_path: Path) -> None:
    """It stands in report.json, on the instructor's page, and in the learner's own feedback."""
    stub = (lab.exercises / "padding_mask.py").read_bytes()
    work = (lab.solutions / "padding_mask.py").read_bytes()
    files = {"ada/padding_mask.py": stub, "ada/exercises/padding_mask.py": work}
    folder = folder_of(tmp_path / "x", files)
    (tmp_path / "list.csv").write_text("username,name\nada,Ada Example\ngus,Gus\n")
    found = grade(folder, tmp_path / "list.csv", tmp_path / "out", grader, lab)
    assert {key: each["name"] for key, each in found.items()} == {
        "ada": "Ada Example",
        "gus": "Gus",
    }
    note = "The stubs are on top; the work in exercises/ was taken."
    out = tmp_path / "out"
    assert note in json.loads((out / "instructor/ada/report.json").read_text())["dojo"]["notes"]
    assert note in (out / "class" / "problems.html").read_text()
    assert note in (out / "ada" / "feedback.html").read_text()
    assert "Nothing was handed in." in (out / "gus" / "feedback.html").read_text()


def test_cohort_json_has_what_exports_need(grader: GradingWorker, lab: Lab, tmp_path: Path) -> None:
    """Whose each folder of results is, with the ids of the system, and what was handed in."""
    case = LMS / "github-classroom" / "clones"
    book = case / "classroom_roster.csv"
    grade(case / "download.zip", book, tmp_path / "out", grader, lab)
    known = json.loads((tmp_path / "out" / "instructor" / "cohort.json").read_text())
    assert (known["version"], known["system"], known["folder"]) == (
        1,
        "github",
        "lab-07-submissions",
    )
    assert known["grade_files"] == [{"kind": "github", "path": str(book)}]
    learners = {each["key"]: each for each in known["learners"]}
    assert learners["S1001"]["ids"] == {"login": "ada-gh", "gradebook": "S1001"}
    assert learners["S1001"]["files"] == {"": "lab-07-ada-gh"}
    assert [key for key, each in learners.items() if not each["handed_in"]] == ["S1009"]
    assert (tmp_path / "out" / learners["S1001"]["results"] / "feedback.json").is_file()


def test_the_command_says_what_it_took_it_for(tmp_path: Path) -> None:
    """One line names the system and how many learners, late ones and attempts there are."""
    case = LMS / "d2l" / "folders"
    download = case / "Lab 07 Download Oct 6, 2026 912 AM.zip"
    ran = lossdojo("grade", download, "--out", tmp_path / "out", "--jobs", "1")
    assert ran.stderr.splitlines()[0] == (
        "Taken for D2L Brightspace: 5 learners, 0 late, 1 with several attempts. "
        "If it is not, say --as SYSTEM."
    )
    ran = lossdojo("grade", download, "--out", tmp_path / "two", "--as", "moodle")
    assert (ran.returncode, (tmp_path / "two").exists()) == (2, False)
    assert "Nothing was graded." in ran.stderr
