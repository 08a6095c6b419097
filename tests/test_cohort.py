"""A folder of learners in, a report for each and a gradebook out; nobody depends on anybody."""

import csv
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from dojo.catalogue import Catalogue
from dojo.cohort import grade_cohort
from dojo.errors import KitError, UsageError
from dojo.gradebook import as_csv, is_gradebook
from dojo.grading import grade
from dojo.intake import Submission, read_cohort, read_submission
from dojo.lab import Lab
from dojo.session import Test
from tests.conftest import COHORT, ROOT

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


@pytest.fixture(scope="module")
def results(
    lab: Lab,
    catalogue: Catalogue,
    tests: tuple[Test, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The results of the sample cohort."""
    out = tmp_path_factory.mktemp("cohort") / "results"
    submissions, _ = read_cohort(COHORT, lab)
    assert len(list(grade_cohort(lab, catalogue, submissions, tests, out, 0))) == 12
    return out


def feedback(results: Path, learner: str) -> dict[str, Any]:
    """A learner's feedback.json."""
    loaded: dict[str, Any] = json.loads((results / learner / "feedback.json").read_text())
    return loaded


def run(
    lab: Lab, catalogue: Catalogue, tests: Sequence[Test], submissions: list[Submission], out: Path
) -> None:
    """Grade to the end."""
    for _ in grade_cohort(lab, catalogue, submissions, tests, out, 0):
        pass


@pytest.mark.parametrize("learner", COHORT_STATUSES)
def test_every_learner_has_the_status_that_they_earned(results: Path, learner: str) -> None:
    """Each of the twelve gets a status for each kata that says what really happened."""
    statuses = [kata["status"] for kata in feedback(results, learner)["katas"]]
    assert statuses == COHORT_STATUSES[learner].split()


@pytest.mark.parametrize("learner", COHORT_STATUSES)
def test_every_learner_is_told_what_is_misunderstood(results: Path, learner: str) -> None:
    """Each of the twelve is told their misunderstandings, and no other."""
    katas = feedback(results, learner)["katas"]
    found = [item["id"] for kata in katas for item in kata["misconceptions"]]
    assert found == COHORT_MISCONCEPTIONS.get(learner, [])


def test_the_files_are_those_of_the_design(results: Path) -> None:
    """Each learner has four files, and the cohort three; nothing else is left behind."""
    files = {str(path.relative_to(results)) for path in results.rglob("*") if path.is_file()}
    names = ("feedback.json", "feedback.html", "feedback.md", "report.json")
    expected = {f"{learner}/{name}" for learner in COHORT_STATUSES for name in names}
    assert files == expected | {"index.html", "gradebook.csv", "gradebook.sqlite"}


def test_feedback_has_its_stable_form(results: Path) -> None:
    """feedback.json holds the keys that other programs read."""
    told = feedback(results, "chidi")
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


def test_the_unrecognised_is_said_to_be_so(results: Path) -> None:
    """A kata where nothing in the catalogue fits has no misconception and `recognised` false."""
    kata = feedback(results, "dana")["katas"][2]
    assert (kata["misconceptions"], kata["recognised"]) == ([], False)


def test_the_report_is_pytest_json_reports(results: Path) -> None:
    """report.json is what pytest-json-report writes, with the kit's facts beside it."""
    report = json.loads((results / "bruno" / "report.json").read_text())
    assert {"created", "duration", "exitcode", "root", "summary", "tests", "dojo"} <= report.keys()
    assert report["summary"]["total"] == len(report["tests"])
    assert report["tests"][0]["metadata"]["kata"] == "shift_tokens"


def test_no_report_is_large(results: Path) -> None:
    """However much a learner prints, no file of results is large."""
    assert max(path.stat().st_size for path in results.rglob("*.*")) < 1_000_000


def test_the_gradebook_holds_every_learner(results: Path, lab: Lab) -> None:
    """The CSV has a row for each learner with points and status for each kata."""
    rows = list(csv.DictReader((results / "gradebook.csv").read_text().splitlines()))
    statuses = {
        row["learner"]: " ".join(row[f"{kata.name}_status"] for kata in lab.katas) for row in rows
    }
    assert statuses == COHORT_STATUSES
    assert {row["learner"]: row["score"] for row in rows}["ada"] == "5.0"


def test_the_gradebook_can_be_queried(results: Path) -> None:
    """The SQLite file answers which misconception who holds."""
    with closing(sqlite3.connect(results / "gradebook.sqlite")) as connection:
        query = "SELECT learner FROM misconception WHERE id = 'padding_mask/inverted'"
        assert connection.execute(query).fetchall() == [("kofi",)]


def test_a_broken_learner_changes_nobody_elses_result(
    results: Path, lab: Lab, catalogue: Catalogue, tests: tuple[Test, ...], tmp_path: Path
) -> None:
    """Graded without the broken ones, everybody else's feedback is the same to the byte."""
    honest = [read_submission(COHORT / name, lab) for name in ("ada", "bruno", "hana", "lena")]
    run(lab, catalogue, tests, honest, tmp_path / "out")
    for submission in honest:
        for name in ("feedback.json", "feedback.html", "feedback.md"):
            alone = (tmp_path / "out" / submission.learner / name).read_bytes()
            assert alone == (results / submission.learner / name).read_bytes()


def test_the_kits_fault_is_one_learners_alone(
    lab: Lab,
    catalogue: Catalogue,
    tests: tuple[Test, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the kit fails for one learner, that one is not graded and the run goes on."""

    def failing(
        lab: Lab, catalogue: Catalogue, submission: Submission, *rest: Any
    ) -> dict[str, Any]:
        if submission.learner == "bruno":
            raise KitError("The process did not start.")
        return real(lab, catalogue, submission, *rest)

    real = grade
    monkeypatch.setattr("dojo.cohort.grade", failing)
    submissions = [read_submission(COHORT / name, lab) for name in ("bruno", "ines")]
    run(lab, catalogue, tests, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "bruno")
    assert (told["status"], told["reason"]) == ("not_graded", "The process did not start.")
    assert feedback(tmp_path / "out", "ines")["status"] == "graded"


def test_an_unreadable_file_is_the_instructors_to_mend(
    lab: Lab,
    catalogue: Catalogue,
    tests: tuple[Test, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file without permission to read makes its learner not graded, and nobody else."""
    barred = COHORT / "ada" / "log_softmax.py"
    # Root may read everything, so the system's answer is put in by hand.
    monkeypatch.setattr("dojo.intake.os.access", lambda path, _mode: path != barred)
    submissions = [read_submission(COHORT / name, lab) for name in ("ada", "ines")]
    run(lab, catalogue, tests, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "ada")
    assert told["status"] == "not_graded"
    assert told["reason"] == "log_softmax.py cannot be read: no permission."
    assert feedback(tmp_path / "out", "ines")["status"] == "graded"


def test_grading_again_replaces_and_keeps(
    lab: Lab, catalogue: Catalogue, tests: tuple[Test, ...], tmp_path: Path
) -> None:
    """A second run into the same folder replaces a learner's result and keeps everybody else's."""
    out = tmp_path / "out"
    run(
        lab,
        catalogue,
        tests,
        [read_submission(COHORT / name, lab) for name in ("ines", "elif")],
        out,
    )
    shutil.copytree(ROOT / "solutions", tmp_path / "ines")
    run(lab, catalogue, tests, [read_submission(tmp_path / "ines", lab)], out)
    rows = {
        row["learner"]: row["score"]
        for row in csv.DictReader((out / "gradebook.csv").read_text().splitlines())
    }
    assert rows == {"elif": "1.0", "ines": "5.0"}


def test_somebody_elses_files_are_left_alone(
    lab: Lab, catalogue: Catalogue, tests: tuple[Test, ...], tmp_path: Path
) -> None:
    """A results folder with other files in it is refused, and stays as it was."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="holds other files"):
        run(lab, catalogue, tests, [], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_another_programs_database_is_no_gradebook(tmp_path: Path) -> None:
    """A SQLite file of another program is not taken for a gradebook."""
    with closing(sqlite3.connect(tmp_path / "gradebook.sqlite")) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    assert not is_gradebook(tmp_path / "gradebook.sqlite")
    assert not is_gradebook(tmp_path / "nothing.sqlite")


def test_csv_cells_are_no_formulas(lab: Lab) -> None:
    """A name that starts like a formula is kept from being one."""
    row = {"learner": "=HYPERLINK(1)", "status": "graded", "score": -1.0, "max_score": 5.0}
    text = as_csv([{**row, "katas": {}, "misconceptions": []}], lab)
    assert text.splitlines()[1].startswith("'=HYPERLINK(1),graded,-1.0,5.0")


def test_odd_names_lose_nobody(
    lab: Lab, catalogue: Catalogue, tests: tuple[Test, ...], tmp_path: Path
) -> None:
    """Names with spaces, markup, newlines or bytes that are no text each have their results."""
    names = [b"-x", b"a b", b"<b>&'", b"new\nline", b"caf\xe9", b"caf\xe8", "caf\u00e9".encode()]
    (tmp_path / "cohort").mkdir()
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path / "cohort") + b"/" + name)).mkdir()
    submissions, _ = read_cohort(tmp_path / "cohort", lab)
    run(lab, catalogue, tests, submissions, tmp_path / "out")
    rows = list(csv.DictReader((tmp_path / "out" / "gradebook.csv").read_text().splitlines()))
    assert len({row["learner"] for row in rows}) == len(names)
    links = re.findall(
        r'href="([^"]+)/feedback.html"', (tmp_path / "out" / "index.html").read_text()
    )
    out = os.fsencode(tmp_path / "out")
    assert {unquote_to_bytes(link) for link in links} == set(names)
    assert all(Path(os.fsdecode(out + b"/" + name + b"/feedback.html")).is_file() for name in names)


# Intake.


def test_files_one_folder_down_are_found(lab: Lab) -> None:
    """A learner who hands in the exercises folder itself is understood."""
    submission = read_submission(COHORT / "dana", lab)
    assert (submission.folder.name, len(submission.found)) == ("exercises", 5)
    assert submission.notes == ("The files were found in exercises/.",)


def test_a_wrong_file_name_is_named(lab: Lab) -> None:
    """A file with nearly the right name is pointed out."""
    message = read_submission(COHORT / "farah", lab).missing["padding_mask"]
    assert message == (
        "There is no file padding_mask.py, but padding-mask.py: rename it to padding_mask.py."
    )


def test_an_empty_folder_is_a_submission_of_nothing(lab: Lab, tmp_path: Path) -> None:
    """Who hands in nothing is listed, with every kata missing."""
    submission = read_submission(tmp_path, lab)
    assert len(submission.missing) == 5


def test_a_folder_named_like_a_kata_is_said_to_be_one(lab: Lab, tmp_path: Path) -> None:
    """A directory called padding_mask.py is missing as a file, and the message says why."""
    (tmp_path / "padding_mask.py").mkdir()
    assert (
        read_submission(tmp_path, lab).missing["padding_mask"]
        == "padding_mask.py is a folder, not a file."
    )


def test_several_folders_with_katas_are_not_guessed_between(lab: Lab, tmp_path: Path) -> None:
    """Where two folders below hold katas none is chosen, and the instructor is told."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "padding_mask.py").touch()
    submission = read_submission(tmp_path, lab)
    assert (submission.found, "none was chosen" in submission.notes[0]) == (frozenset(), True)


def test_loose_files_beside_learners_are_passed_over_aloud(lab: Lab, tmp_path: Path) -> None:
    """A file among the learners' folders is passed over with a line that says so."""
    shutil.copytree(COHORT / "ines", tmp_path / "ines")
    (tmp_path / "roster.csv").write_text("ines")
    submissions, notes = read_cohort(tmp_path, lab)
    assert [each.learner for each in submissions] == ["ines"]
    assert notes == ["Passed over 'roster.csv': not a learner's folder."]


def test_the_stubs_of_the_cohort_are_those_that_ship(lab: Lab) -> None:
    """Who never started has handed in the stubs as they are today."""
    for kata in lab.katas:
        name = f"{kata.name}.py"
        assert (COHORT / "ines" / name).read_text() == (ROOT / "exercises" / name).read_text()
