"""A folder of learners in, a report for each and a gradebook out; nobody depends on anybody."""

import csv
import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from lossdojo.cohort.gradebook import Gradebook, is_gradebook
from lossdojo.cohort.run import Run, Submissions
from lossdojo.cohort.setup import Setup
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError, UsageError
from lossdojo.grading.cache import ResultCache
from lossdojo.grading.cache2 import Memory
from lossdojo.grading.grade import grade
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.sandbox.interface import Sandbox
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
    graders: HiddenTests,
    tmp_path_factory: pytest.TempPathFactory,
    wall: Sandbox,
) -> Path:
    """The results of the sample cohort."""
    out = tmp_path_factory.mktemp("cohort") / "results"
    submissions, _ = read_cohort(COHORT, lab)
    grader = GradingWorker(
        Setup(ROOT, 0, wall.tier), lab, catalogue, graders, wall, Memory(ResultCache())
    )
    assert len(list(Run(submissions, out, grader).steps())) == 12
    return out


def feedback(results: Path, learner: str) -> dict[str, Any]:
    """A learner's feedback.json."""
    loaded: dict[str, Any] = json.loads((results / learner / "feedback.json").read_text())
    return loaded


def run(grader: GradingWorker, submissions: Submissions, out: Path) -> None:
    """Grade to the end."""
    for _ in Run(submissions, out, grader).steps():
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
    results: Path, lab: Lab, grader: GradingWorker, tmp_path: Path
) -> None:
    """Graded without the broken ones, everybody else's feedback is the same to the byte."""
    honest = [read_submission(COHORT / name, lab) for name in ("ada", "bruno", "hana", "lena")]
    run(grader, honest, tmp_path / "out")
    for submission in honest:
        for name in ("feedback.json", "feedback.html", "feedback.md"):
            alone = (tmp_path / "out" / submission.learner / name).read_bytes()
            assert alone == (results / submission.learner / name).read_bytes()


def test_the_kits_fault_is_one_learners_alone(
    lab: Lab, grader: GradingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the kit fails for one learner, that one is not graded and the run goes on."""

    def failing(
        lab: Lab, catalogue: Catalogue, submission: Submission, *rest: Any, **more: Any
    ) -> dict[str, Any]:
        if submission.learner == "bruno":
            raise KitError("The process did not start.")
        return real(lab, catalogue, submission, *rest, **more)

    real = grade
    monkeypatch.setattr("lossdojo.cohort.workers.worker.grade", failing)
    submissions = [read_submission(COHORT / name, lab) for name in ("bruno", "ines")]
    run(grader, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "bruno")
    assert (told["status"], told["reason"]) == ("not_graded", "The process did not start.")
    assert feedback(tmp_path / "out", "ines")["status"] == "graded"


def test_an_unreadable_file_is_the_instructors_to_mend(
    lab: Lab, grader: GradingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission to read makes its learner not graded, and nobody else."""
    real = os.open

    def refusing(path: str | Path, flags: int, dir_fd: int | None = None) -> int:
        if path == "log_softmax.py":  # root may read everything
            raise PermissionError(13, "Permission denied")
        return real(path, flags, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr("lossdojo.intake.folder.os.open", refusing)
        ada = read_submission(COHORT / "ada", lab)
    submissions = [ada, read_submission(COHORT / "ines", lab)]
    run(grader, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "ada")
    assert told["status"] == "not_graded"
    assert told["reason"] == "log_softmax.py cannot be read: Permission denied."
    assert feedback(tmp_path / "out", "ines")["status"] == "graded"


def test_grading_again_replaces_and_keeps(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """A second run into the same folder replaces a learner's result and keeps everybody else's."""
    out = tmp_path / "out"
    run(grader, [read_submission(COHORT / name, lab) for name in ("ines", "elif")], out)
    shutil.copytree(ROOT / "solutions", tmp_path / "ines")
    run(grader, [read_submission(tmp_path / "ines", lab)], out)
    rows = {
        row["learner"]: row["score"]
        for row in csv.DictReader((out / "gradebook.csv").read_text().splitlines())
    }
    assert rows == {"elif": "1.0", "ines": "5.0"}


def test_somebody_elses_files_are_left_alone(grader: GradingWorker, tmp_path: Path) -> None:
    """A results folder with other files in it is refused, and stays as it was."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="holds other files"):
        run(grader, [], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_another_programs_database_is_no_gradebook(tmp_path: Path) -> None:
    """A SQLite file of another program is not taken for a gradebook."""
    with closing(sqlite3.connect(tmp_path / "gradebook.sqlite")) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    assert not is_gradebook(tmp_path / "gradebook.sqlite")
    assert not is_gradebook(tmp_path / "nothing.sqlite")


def test_odd_names_lose_no_result(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Names with spaces, markup, newlines or bytes that are no text each have their results."""
    names = [b"-x", b"a b", b"<b>&'", b"new\nline", b"caf\xe9", b"caf\xe8", "caf\u00e9".encode()]
    (tmp_path / "cohort").mkdir()
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path / "cohort") + b"/" + name)).mkdir()
    submissions, _ = read_cohort(tmp_path / "cohort", lab)
    run(grader, submissions, tmp_path / "out")
    rows = list(csv.DictReader((tmp_path / "out" / "gradebook.csv").read_text().splitlines()))
    assert len({row["learner"] for row in rows}) == len(names)
    index = (tmp_path / "out" / "index.html").read_text()
    links = {unquote(link) for link in re.findall(r'href="([^"]+)/feedback.html"', index)}
    assert links == {submission.name for submission in submissions}
    assert all((tmp_path / "out" / link / "feedback.html").is_file() for link in links)


def test_the_stubs_of_the_cohort_are_those_that_ship(lab: Lab) -> None:
    """Who never started has handed in the stubs as they are today."""
    for kata in lab.katas:
        name = f"{kata.name}.py"
        assert (COHORT / "ines" / name).read_text() == (ROOT / "exercises" / name).read_text()


def test_a_surprise_in_one_submission_does_not_end_the_run(
    lab: Lab, grader: GradingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the kit's own with one learner is their `not_graded`, and the rest is graded."""

    def surprised(*arguments: Any, **more: Any) -> dict[str, Any]:
        if arguments[2].learner == "ada":
            raise ZeroDivisionError("\x1b[2J")
        return grade(*arguments, **more)

    monkeypatch.setattr("lossdojo.cohort.workers.worker.grade", surprised)
    submissions = [read_submission(COHORT / name, lab) for name in ("ada", "ines")]
    run(grader, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "ada")
    assert (told["status"], feedback(tmp_path / "out", "ines")["status"]) == (
        "not_graded",
        "graded",
    )
    assert "ZeroDivisionError" in told["reason"]
    assert "\x1b" not in told["reason"]


def test_shared_unknown_mistakes_cluster(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Learners who return the same unrecognised answers are shown together, with the example."""
    flip = "import numpy as np\ndef padding_mask(i, p): return np.flip(i != p, -1)"
    sources = {
        "ana": "def padding_mask(ids, pad_id): return (ids != pad_id)[..., ::-1]",
        "ben": flip,
        "cyn": "def padding_mask(ids, pad_id): return 7",
        "dov": "def padding_mask(ids, pad_id): return ids == pad_id",
    }
    for name, source in sources.items():
        home = tmp_path / "cohort" / name
        home.mkdir(parents=True)
        (home / "padding_mask.py").write_text(source)
    submissions, _ = read_cohort(tmp_path / "cohort", lab)
    run(grader, submissions, tmp_path / "out")
    with closing(Gradebook(tmp_path / "out")) as gradebook:
        [cluster] = gradebook.clusters()
    assert [each["learner"] for each in cluster["learners"]] == ["ana", "ben"]
    index = (tmp_path / "out" / "index.html").read_text()
    assert "Padding mask: 2 learners return this" in index
    assert cluster["call"] in index
