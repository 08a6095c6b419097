"""Report, feedback and gradebook say the same, of this cohort; no result gives way to none."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.run import Graded, Run
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.errors import DiskError, KitError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import Submission
from lossdojo.results import (
    GRADEBOOK_SQLITE,
    LEARNER_FILES,
    Report,
    SubmissionResult,
    result_paths,
)
from tests.conftest import lossdojo
from tests.engine.cohort.pages.reading import rows_of
from tests.engine.cohort.test_resume import RIGHT, STUB, hand_in, rows

Grade = Callable[..., list[Graded]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the results go."""
    return tmp_path / "out"


@pytest.fixture
def grade(lab: Lab, grader: GradingWorker, tmp_path: Path, out: Path) -> Grade:
    """Grade the cohort in `tmp_path` with a seed; the steps of those who were not kept."""
    hand_in(tmp_path / "cohort", ada=RIGHT, ben=STUB)

    def run(seed: int = 0, **how: Any) -> list[Graded]:
        submissions, _ = read_cohort(tmp_path / "cohort", lab)
        setup = replace(grader.setup, seed=seed)
        backend = GradingWorker(setup, replace(grader.grader, seed=seed))
        steps = list(Run(submissions, out, backend, **how).steps())
        return [step for step in steps if step.result is not None]

    return run


def graded_of(steps: list[Graded]) -> list[str]:
    """Whose steps these are."""
    return [step.result["learner"] for step in steps if step.result is not None]


def seed_of(out: Path, learner: str) -> int:
    """The seed that a report was made with."""
    report = json.loads(result_paths(out, learner)["report.json"].read_text())
    return int(report["dojo"]["seed"])


def table(out: Path) -> dict[str, dict[str, str]]:
    """The lines of the CSV, by learner."""
    lines = csv.DictReader((out / "gradebook.csv").read_text(encoding="utf-8-sig").splitlines())
    return {line["learner"]: line for line in lines}


class Killed(BaseException):
    """Ends a run on the spot."""


def test_a_seed_that_is_changed_back_keeps_no_other_seeds_report(
    grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run killed when files are in place and the row is not leaves nothing that is kept."""
    real = Gradebook.put

    @contextmanager
    def killed(book: Gradebook, result: SubmissionResult, *rest: Any) -> Iterator[None]:
        with real(book, result, *rest):
            yield
            raise Killed

    grade(0)
    monkeypatch.setattr(Gradebook, "put", killed)
    with pytest.raises(Killed):
        grade(7)
    monkeypatch.undo()
    assert seed_of(out, "ada") == 7  # or there would be nothing to notice
    assert graded_of(grade(0)) == ["ada"]
    assert (seed_of(out, "ada"), seed_of(out, "ben")) == (0, 0)


@pytest.mark.parametrize("name", LEARNER_FILES)
@pytest.mark.parametrize("damage", [lambda _: "", lambda text: text.replace("a", "b", 1)])
def test_a_file_that_is_not_as_it_was_written_is_made_again(
    grade: Grade, out: Path, name: str, damage: Callable[[str], str]
) -> None:
    """Whose report or feedback was emptied or changed is graded again, and nobody else."""
    grade()
    path = result_paths(out, "ada")[name]
    path.write_text(damage(path.read_text()))
    assert graded_of(grade()) == ["ada"]
    assert path.read_text() != damage(path.read_text())
    assert grade() == []


def test_what_cannot_be_put_in_place_leaves_all_as_it_was(grade: Grade, out: Path) -> None:
    """Where one of the files cannot be written, the gradebook and the other files stay."""
    grade()
    before = rows(out), result_paths(out, "ben")["report.json"].read_bytes()
    (out / "ben" / ".feedback.md.part").mkdir()
    [ben] = [each for each in grade(7) if each.stands]
    assert ben.result is not None
    assert "could not be written: Is a directory" in ben.result.get("reason", "")
    assert result_paths(out, "ben")["report.json"].read_bytes() == before[1]
    assert [row for row in rows(out) if "ben" in row and row[1] == "padding_mask"] == [
        row for row in before[0] if "ben" in row and row[1] == "padding_mask"
    ]


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An engine that cannot grade ada; undone when the test is done with it."""
    real = SubmissionGrader.grade

    def failing(self: SubmissionGrader, submission: Submission) -> Report:
        if submission.learner == "ada":
            raise KitError("The process did not start.")
        return real(self, submission)

    monkeypatch.setattr(SubmissionGrader, "grade", failing)
    return monkeypatch


def test_a_result_is_not_replaced_by_none(
    grade: Grade, out: Path, request: pytest.FixtureRequest
) -> None:
    """Who was graded from the same files, and now cannot be, keeps file and row, marked; then on
    the next run they are graded.
    """
    grade()
    before = result_paths(out, "ada")["report.json"].read_bytes()
    faulty: pytest.MonkeyPatch = request.getfixturevalue("faulty")
    steps = {step.result["learner"]: step for step in grade(7) if step.result is not None}
    assert (steps["ada"].stands, steps["ben"].stands) == (True, False)
    assert result_paths(out, "ada")["report.json"].read_bytes() == before
    line = table(out)["ada"]
    assert [line[key] for key in ("status", "score", "kept_because")] == [
        "graded",
        "1.0",
        "The process did not start.",
    ]
    assert "since now: The process did not start." in rows_of(out)[0][8]
    assert "kept from an earlier run" in (out / "class" / "problems.html").read_text()

    assert graded_of(grade(0)) == ["ada", "ben"]  # though its row is of just this
    faulty.undo()
    assert graded_of(grade(0)) == ["ada"]
    assert table(out)["ada"]["kept_because"] == ""


def test_a_result_of_other_files_does_give_way(
    grade: Grade, out: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Who has handed in something else, and cannot be graded, is not graded."""
    grade()
    hand_in(tmp_path / "cohort", ada=STUB)
    request.getfixturevalue("faulty")
    [step] = grade()
    assert not step.stands
    assert [table(out)["ada"][key] for key in ("status", "score")] == ["not_graded", ""]


def test_who_has_left_is_named_and_in_no_table(grade: Grade, out: Path, tmp_path: Path) -> None:
    """A learner who is not of the cohort keeps results and row, and is in neither table nor page;
    who comes back is as before.
    """
    said: list[str] = []
    hand_in(tmp_path / "cohort", cyn=RIGHT)
    grade()
    (tmp_path / "cohort" / "ben").rename(tmp_path / "ben")
    (tmp_path / "cohort" / "cyn").rename(tmp_path / "cyn")
    assert grade(say=said.append) == []
    fate = "Page and table leave them out, and their results stay: --prune removes them."
    assert said == [f"Not of this cohort: ben, cyn. {fate}"]
    assert list(table(out)) == ["ada"]
    page = (out / "index.html").read_text()
    assert ("1 learner" in page, "ben" in page) == (True, False)
    with closing(sqlite3.connect(out / GRADEBOOK_SQLITE)) as connection:
        query = "SELECT learner, present FROM learner ORDER BY learner"
        assert connection.execute(query).fetchall() == [("ada", 1), ("ben", 0), ("cyn", 0)]
    (tmp_path / "ben").rename(tmp_path / "cohort" / "ben")
    assert grade() == []
    assert list(table(out)) == ["ada", "ben"]


def test_who_has_left_can_be_removed(grade: Grade, out: Path, tmp_path: Path) -> None:
    """`prune` removes their row and the kit's files of theirs, and nobody else's."""
    grade()
    (tmp_path / "cohort" / "ben").rename(tmp_path / "ben")
    hand_in(tmp_path / "cohort", cyn=RIGHT)
    (out / "ben" / "notes.txt").write_text("by hand")
    said: list[str] = []
    grade(say=said.append, prune=True)
    assert said == ["Not of this cohort: ben. Their results are removed."]
    assert [path.name for path in (out / "ben").iterdir()] == ["notes.txt"]
    assert sorted(path.name for path in (out / "instructor").iterdir()) == ["ada", "cyn"]
    assert {row[0] for row in rows(out)} == {"ada", "cyn"}


def test_who_gets_a_suffix_leaves_no_row_to_be_taken(
    grade: Grade, out: Path, tmp_path: Path
) -> None:
    """Where a namesake has come, the row without a suffix is not of this cohort any more."""
    grade()
    hand_in(tmp_path / "cohort", Ada=STUB)
    grade()
    assert [name.partition("+")[0] for name in table(out)] == ["Ada", "ada", "ben"]
    assert "ada" not in table(out)


def test_a_gradebook_that_breaks_meanwhile_ends_the_run(
    lab: Lab, grader: GradingWorker, tmp_path: Path, out: Path
) -> None:
    """What SQLite says in the middle of a run is one line about the disk, with what to do."""
    hand_in(tmp_path / "cohort", ada=RIGHT, ben=STUB)
    steps = Run(read_cohort(tmp_path / "cohort", lab)[0], out, grader).steps()
    next(steps)
    with closing(sqlite3.connect(out / GRADEBOOK_SQLITE)) as connection:
        connection.execute("DROP TABLE unrecognised")
        connection.execute("DROP TABLE kata")
    with pytest.raises(DiskError, match=r"The gradebook in .* cannot be read and written: no such"):
        list(steps)


def test_an_end_of_the_run_counts_what_was_graded_alone(tmp_path: Path) -> None:
    """The last line tells graded from not graded, and the exit code is 3."""
    hand_in(tmp_path / "cohort", ada=RIGHT, ben=STUB)
    lossdojo("grade", tmp_path / "cohort", "--out", tmp_path / "out", "--jobs", "1")
    shutil.rmtree(tmp_path / "out" / "ben")
    (tmp_path / "out" / "ben").write_text("in the way")
    ran = lossdojo("grade", tmp_path / "cohort", "--out", tmp_path / "out", "--jobs", "1")
    assert ran.returncode == 3
    assert "0 graded, 1 not graded, 1 kept as they were. Open" in ran.stdout
