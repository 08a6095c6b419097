"""Each of the twelve of the sample cohort gets what they earned, whoever they are beside."""

import csv
import json
import sqlite3
from codecs import BOM_UTF8
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.intake.submission import read_submission
from tests.conftest import COHORT, ROOT
from tests.engine.cohort.test_run import feedback, run

# What each learner of the sample cohort is, by kata in the lab's order.
COHORT_STATUSES = {
    "ada": "passed passed passed passed passed",
    "bruno": "passed passed failed not_started not_started",
    "chidi": "passed passed passed failed failed",
    "dana": "passed passed failed not_started not_started",
    "elif": "passed broken not_started not_started not_started",
    "farah": "passed missing passed not_started not_started",
    "goran": "timeout passed passed not_started not_started",
    "hana": "passed passed passed passed passed",
    "ines": "not_started not_started not_started not_started not_started",
    "jonas": "crashed broken not_started not_started not_started",
    "kofi": "passed failed out_of_memory not_started not_started",
    "lena": "failed failed failed failed failed",
}
COHORT_MISCONCEPTIONS = {
    "bruno": ["log_softmax/epsilon-patch"],
    "chidi": [
        "cross_entropy/averages-over-padding",
        "cross_entropy/wrong-log-base",
        "sgd_step/last-occurrence-wins",
    ],
    "kofi": ["padding_mask/inverted"],
    "lena": [
        "shift_tokens/wraps-around",
        "padding_mask/not-boolean",
        "log_softmax/overflows",
        "cross_entropy/nan-when-all-ignored",
        "sgd_step/climbs",
    ],
}


@pytest.mark.parametrize("learner", COHORT_STATUSES)
def test_every_learner_has_the_status_that_they_earned(sample_results: Path, learner: str) -> None:
    """Each of the twelve gets a status for each kata that says what really happened."""
    statuses = [kata["status"] for kata in feedback(sample_results, learner)["katas"]]
    assert statuses == COHORT_STATUSES[learner].split()


@pytest.mark.parametrize("learner", COHORT_STATUSES)
def test_every_learner_is_told_what_is_misunderstood(sample_results: Path, learner: str) -> None:
    """Each of the twelve is told their misunderstandings, and no other."""
    katas = feedback(sample_results, learner)["katas"]
    found = [item["id"] for kata in katas for item in kata["misconceptions"]]
    assert found == COHORT_MISCONCEPTIONS.get(learner, [])


def test_the_files_are_those_of_the_design(sample_results: Path) -> None:
    """Each learner has three files to be handed back, the instructor a report of each, and the
    cohort three files and the class's pages; nothing else is left behind.
    """
    files = {
        path.relative_to(sample_results).as_posix()
        for path in sample_results.rglob("*")
        if path.is_file()
    }
    pages = {name for name in files if name.startswith("class/")}
    shown = {id_ for found in COHORT_MISCONCEPTIONS.values() for id_ in found}
    listed = {"learners.html", "unrecognised.html", "tests.html", "problems.html", "LICENCES.txt"}
    listed |= {f"misconceptions/{id_.replace('/', '.')}.html" for id_ in shown}
    assert pages == {f"class/{name}" for name in listed}
    names = ("feedback.json", "feedback.html", "feedback.md")
    expected = {f"{learner}/{name}" for learner in COHORT_STATUSES for name in names}
    expected |= {f"instructor/{learner}/report.json" for learner in COHORT_STATUSES}
    assert files - pages == expected | {"index.html", "gradebook.csv", "gradebook.sqlite"}


def test_feedback_has_its_stable_form(sample_results: Path) -> None:
    """feedback.json holds the keys that other programs read."""
    told = feedback(sample_results, "chidi")
    assert {key: told[key] for key in ("version", "learner", "max_score", "status")} == {
        "version": 1,
        "learner": "chidi",
        "max_score": 5.0,
        "status": "graded",
    }
    kata = told["katas"][3]
    assert kata["kata"] == "cross_entropy"
    assert kata["misconceptions"] == [
        {"id": "cross_entropy/averages-over-padding", "certain": True},
        {"id": "cross_entropy/wrong-log-base", "certain": True},
    ]
    tests = kata["tests"]
    assert tests["passed"] + tests["failed"] == tests["total"]
    assert told["score"] == pytest.approx(sum(kata["score"] for kata in told["katas"]))


def test_the_unrecognised_is_said_to_be_so(sample_results: Path) -> None:
    """A kata where nothing in the catalogue fits has no misconception and `recognised` false."""
    kata = feedback(sample_results, "dana")["katas"][2]
    assert (kata["misconceptions"], kata["recognised"]) == ([], False)


def test_the_report_is_pytest_json_reports(sample_results: Path) -> None:
    """report.json is what pytest-json-report writes, with the kit's facts beside it."""
    report = json.loads((sample_results / "instructor" / "bruno" / "report.json").read_text())
    assert {"created", "duration", "exitcode", "root", "summary", "tests", "dojo"} <= report.keys()
    assert report["summary"]["total"] == len(report["tests"])
    assert report["tests"][0]["metadata"]["kata"] == "shift_tokens"


def test_no_report_is_large(sample_results: Path) -> None:
    """However much a learner prints, no file of results is large."""
    assert max(path.stat().st_size for path in sample_results.rglob("*.*")) < 1_000_000


def test_the_gradebook_holds_every_learner(sample_results: Path, lab: Lab) -> None:
    """The CSV has a row for each learner with points and status for each kata."""
    text = (sample_results / "gradebook.csv").read_bytes()
    assert text.startswith(BOM_UTF8)  # by which a spreadsheet knows it as UTF-8
    rows = list(csv.DictReader(text.decode("utf-8-sig").splitlines()))
    statuses = {
        row["learner"]: " ".join(row[f"{kata.name}_status"] for kata in lab.counting)
        for row in rows
    }
    assert statuses == COHORT_STATUSES
    assert {row["learner"]: row["score"] for row in rows}["ada"] == "5.0"


def test_the_gradebook_can_be_queried(sample_results: Path) -> None:
    """The SQLite file answers which misconception who holds."""
    with closing(sqlite3.connect(sample_results / "gradebook.sqlite")) as connection:
        query = "SELECT learner FROM misconception WHERE id = 'padding_mask/inverted'"
        assert connection.execute(query).fetchall() == [("kofi",)]


def test_each_question_has_a_view(sample_results: Path, lab: Lab) -> None:
    """Who is stuck where, which misconceptions, each kata: as counted from feedback.json."""
    told = [json.loads(path.read_text()) for path in sample_results.glob("*/feedback.json")]
    points = {kata.name for kata in lab.counting}
    katas = [
        {each["kata"]: each for each in one["katas"] if each["kata"] in points} for one in told
    ]
    stuck = [
        (one["learner"], *next((name, k["status"]) for name, k in own.items() if k["score"] != 1.0))
        for one, own in zip(told, katas, strict=True)
        if any(kata["status"] != "passed" for kata in own.values())
    ]
    beliefs = Counter(m["id"] for own in katas for k in own.values() for m in k["misconceptions"])
    passed = {name: sum(own[name]["status"] == "passed" for own in katas) for name in points}
    scores = {name: sum(own[name]["score"] for own in katas) / len(katas) for name in points}
    with closing(sqlite3.connect(sample_results / "gradebook.sqlite")) as connection:
        query = "SELECT learner, kata, status FROM stuck ORDER BY learner"
        assert sorted(stuck) == connection.execute(query).fetchall()
        assert beliefs == dict(connection.execute("SELECT id, learners FROM beliefs").fetchall())
        query = "SELECT kata, passed, mean_score, learners, untouched + broken + failed FROM katas"
        rows = [row for row in connection.execute(query) if row[0] in points]
    assert [kata.name for kata in lab.counting] == [row[0] for row in rows]
    assert passed == {row[0]: row[1] for row in rows}
    assert scores == pytest.approx({row[0]: row[2] for row in rows})
    assert {(len(told), len(told) - row[1]) for row in rows} == {row[3:] for row in rows}


def test_a_broken_learner_changes_nobody_elses_result(
    sample_results: Path, lab: Lab, grader: GradingWorker, tmp_path: Path
) -> None:
    """Graded without the broken ones, everybody else's feedback is the same to the byte."""
    honest = [read_submission(COHORT / name, lab) for name in ("ada", "bruno", "hana", "lena")]
    run(grader, honest, tmp_path / "out")
    for submission in honest:
        for name in ("feedback.json", "feedback.html", "feedback.md"):
            alone = (tmp_path / "out" / submission.learner / name).read_bytes()
            assert alone == (sample_results / submission.learner / name).read_bytes()


def test_the_stubs_of_the_cohort_are_those_that_ship(lab: Lab) -> None:
    """Who never started has handed in the stubs as they are today."""
    for kata in lab.katas:
        name = f"{kata.name}.py"
        assert (COHORT / "ines" / name).read_text() == (ROOT / "exercises" / name).read_text()
