"""A run goes on where it was: what is done is kept, what has changed is graded again."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.results_folder import only_run
from lossdojo.cohort.run import Run
from lossdojo.cohort.setup import Outputs
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError, UsageError
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import Submission
from lossdojo.results import GRADEBOOK_SQLITE, SubmissionResult
from tests.conftest import COHORT, ROOT, lossdojo

STUB = (ROOT / "exercises" / "padding_mask.py").read_text()
RIGHT = "def padding_mask(ids, pad_id): return ids != pad_id"
Graded = Callable[..., list[str]]


def hand_in(cohort: Path, **sources: str) -> Path:
    """A padding mask from each of these learners."""
    for name, source in sources.items():
        (cohort / name).mkdir(parents=True, exist_ok=True)
        (cohort / name / "padding_mask.py").write_text(source)
    return cohort


@pytest.fixture
def graded(lab: Lab, grader: GradingWorker, tmp_path: Path) -> Graded:
    """Grade the cohort in `tmp_path`; the learners who really were, a reason behind some."""

    def run(*regrade: str, **setup: Any) -> list[str]:
        submissions, _ = read_cohort(tmp_path / "cohort", lab)
        backend = replace(grader, setup=replace(grader.setup, **setup))
        steps = list(Run(submissions, tmp_path / "out", backend, regrade=regrade).steps())
        assert len(steps) == len(submissions)
        results = [step.result for step in steps if step.result is not None]
        return [" ".join([each["learner"], each.get("reason", "")]).strip() for each in results]

    hand_in(tmp_path / "cohort", ada=RIGHT, ben=STUB, cyn=RIGHT)
    return run


def rows(out: Path) -> list[tuple[Any, ...]]:
    """All that a gradebook says, but how long it took."""
    with closing(sqlite3.connect(out / GRADEBOOK_SQLITE)) as connection:
        tables = ("kata", "misconception", "unrecognised")
        found = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
        about = "learner, folder, status, reason, score, max_score, seed, content, made_with"
        found += connection.execute(f"SELECT {about} FROM learner").fetchall()  # noqa: S608
    return sorted(found, key=repr)


def test_history_says_which_run_a_row_is_of(
    graded: Graded, grader: GradingWorker, tmp_path: Path
) -> None:
    """Each run has a number; earlier results stay in the history, and a row says whose it is."""
    graded()
    hand_in(tmp_path / "cohort", ben=RIGHT)
    graded()
    with closing(sqlite3.connect(tmp_path / "out" / GRADEBOOK_SQLITE)) as connection:
        query = "SELECT learner, run, score FROM history ORDER BY learner, run"
        found = connection.execute(query).fetchall()
        now = dict(connection.execute("SELECT learner, run FROM learner").fetchall())
        runs = connection.execute("SELECT run, seed, isolation FROM run").fetchall()
    assert found == [("ada", 1, 1.0), ("ben", 1, 0.0), ("ben", 2, 1.0), ("cyn", 1, 1.0)]
    assert now == {"ada": 1, "ben": 2, "cyn": 1}
    assert runs == [(number, 0, grader.setup.tier) for number in (1, 2)]


def test_a_second_run_grades_nobody(graded: Graded) -> None:
    """Where nothing has changed everybody's results are kept."""
    assert graded() == ["ada", "ben", "cyn"]
    assert graded() == []


def test_who_has_changed_something_is_graded_again(graded: Graded, tmp_path: Path) -> None:
    """Another file, or another content, is one learner's alone."""
    graded()
    hand_in(tmp_path / "cohort", ben=RIGHT)
    (tmp_path / "cohort" / "cyn" / "notes.txt").write_text("thoughts")
    assert graded() == ["ben", "cyn"]
    hand_in(tmp_path / "cohort", dov=RIGHT)
    assert graded() == ["dov"]


def test_another_seed_changes_everybody(graded: Graded) -> None:
    """Results of one seed say nothing about another."""
    graded()
    assert graded(seed=7) == ["ada", "ben", "cyn"]


def test_other_content_of_the_lab_changes_everybody(small_kit: Path, tmp_path: Path) -> None:
    """A change in a grader or a template makes all results old ones."""
    hand_in(tmp_path / "cohort", ada=STUB)
    command = ("grade", tmp_path / "cohort", "--out", tmp_path / "out", "--lab", small_kit)
    assert lossdojo(*command).stdout.count("1 graded. Open") == 1
    assert "0 graded, 1 kept as they were." in lossdojo(*command).stdout
    for changed in ("graders/test_padding_mask.py", "templates/style.css"):
        with (small_kit / changed).open("a") as file:
            file.write("\n")
        assert lossdojo(*command).stdout.count("1 graded. Open") == 1


@pytest.mark.parametrize(
    ("regrade", "expected"),
    [
        ("ben", ["ben"]),
        ("padding_mask", ["ada", "ben", "cyn"]),
        ("sgd_step", []),
        ("all", ["ada", "ben", "cyn"]),
    ],
)
def test_what_is_asked_for_is_graded_again(
    graded: Graded, regrade: str, expected: list[str]
) -> None:
    """`--regrade` takes a learner, a kata (whoever handed it in), or all."""
    graded()
    assert graded(regrade) == expected


def test_a_name_that_nobody_has_is_refused(tmp_path: Path) -> None:
    """`--regrade` with a misspelt name says which one may be meant, and does nothing."""
    run = lossdojo("grade", COHORT, "--out", tmp_path / "out", "--regrade", "brnuo")
    assert run.returncode == 2
    assert "no learner and no kata called 'brnuo'. Did you mean bruno?" in run.stderr
    assert not (tmp_path / "out").exists()


def test_lost_feedback_is_made_again(graded: Graded, tmp_path: Path) -> None:
    """Whose files are gone from the results is graded again."""
    graded()
    (tmp_path / "out" / "ben" / "feedback.html").unlink()
    assert graded() == ["ben"]


def test_what_could_not_be_written_is_told_and_tried_again(graded: Graded, tmp_path: Path) -> None:
    """Results that cannot be written are one learner's alone, and the next run makes them."""
    (tmp_path / "out").mkdir()
    Gradebook(tmp_path / "out").close()
    (tmp_path / "out" / "ben").write_text("in the way")
    reason = "The results could not be written: File exists."
    assert graded() == ["ada", f"ben {reason}", "cyn"]
    (tmp_path / "out" / "ben").unlink()
    assert graded() == ["ben"]


def test_a_full_disk_ends_nothing(graded: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk is full nobody's results are written, and afterwards they are."""
    real = Gradebook.put

    def full(book: Gradebook, result: SubmissionResult, *rest: Any) -> AbstractContextManager[None]:
        if result["learner"] != "cyn":
            raise sqlite3.OperationalError("database or disk is full")
        return real(book, result, *rest)

    monkeypatch.setattr(Gradebook, "put", full)
    reason = "The results could not be written: database or disk is full."
    assert graded() == [f"ada {reason}", f"ben {reason}", "cyn"]
    monkeypatch.undo()
    assert graded() == ["ada", "ben"]


def test_a_disk_that_is_really_full_ends_nothing(tmp_path: Path) -> None:
    """On a full file system the run goes on and says so; with more room it is taken up."""
    cohort = hand_in(tmp_path / "cohort", **{f"learner{index}": RIGHT for index in range(6)})
    (out := tmp_path / "out").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(out)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        run = lossdojo("grade", cohort, "--out", out, "--jobs", "1")
        assert run.returncode == 3
        assert "No space left on device" in run.stdout + run.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(out)], check=True)  # noqa: S607
        assert lossdojo("grade", cohort, "--out", out, "--jobs", "1").returncode == 1
        assert lossdojo("grade", cohort, "--out", tmp_path / "calm", "--jobs", "1").returncode == 1
        assert rows(out) == rows(tmp_path / "calm")
        assert feedback(out) == feedback(tmp_path / "calm")
    finally:
        subprocess.run(["umount", str(out)], check=False)  # noqa: S607


def test_a_forgotten_learner_is_no_success(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Where a backend gives fewer results than there are submissions, the run says so."""

    class Forgetful:
        setup = grader.setup

        def outputs(self, submissions: Iterable[Submission]) -> Outputs:
            yield from islice(grader.outputs(submissions), 1)

    hand_in(tmp_path / "cohort", ada=RIGHT, ben=STUB, cyn=RIGHT)
    run = Run(read_cohort(tmp_path / "cohort", lab)[0], tmp_path / "out", Forgetful())
    with pytest.raises(KitError, match="2 submissions have no result"):
        list(run.steps())


def test_two_runs_do_not_write_to_one_folder(graded: Graded, tmp_path: Path) -> None:
    """While a run goes on, a second one into its folder is refused."""
    with only_run(tmp_path / "out"), pytest.raises(UsageError, match="Another run is writing to"):
        graded()
    assert graded() == ["ada", "ben", "cyn"]


def test_a_run_that_was_killed_at_once_is_taken_up(graded: Graded, tmp_path: Path) -> None:
    """An empty gradebook, the first thing that a run makes, is no stranger's file."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / GRADEBOOK_SQLITE).touch()
    assert graded() == ["ada", "ben", "cyn"]


def test_a_gradebook_of_another_form_is_left_alone(graded: Graded, tmp_path: Path) -> None:
    """Results of another version of the kit are refused, not mixed."""
    graded()
    with closing(sqlite3.connect(tmp_path / "out" / GRADEBOOK_SQLITE)) as connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(UsageError, match="another version of the kit"):
        graded()


@pytest.mark.usefixtures("tidied")
@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_kill_9_loses_nothing_and_doubles_nothing(tmp_path: Path, kills: int) -> None:
    """Killed at random moments and run again each time, a run ends as one that nobody disturbed."""
    cohort = tmp_path / "cohort"
    for index in range(8 * kills):
        shutil.copytree(COHORT / ("lena", "ada", "chidi")[index % 3], cohort / f"learner{index}")
    started = time.monotonic()
    assert grade(cohort, tmp_path / "calm").wait() == 1
    usual = time.monotonic() - started
    chance = random.Random(4)  # noqa: S311  # moments, no secrets
    for _ in range(kills):
        run = grade(cohort, tmp_path / "wild")
        time.sleep(chance.uniform(0.05, usual / kills + 2))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert grade(cohort, tmp_path / "wild").wait() == 1
    assert rows(tmp_path / "wild") == rows(tmp_path / "calm")
    assert feedback(tmp_path / "wild") == feedback(tmp_path / "calm")


def grade(cohort: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process group of its own."""
    command = [sys.executable, "-m", "lossdojo", "grade", cohort, "--out", out, "--jobs", "2"]
    return subprocess.Popen(
        [*map(str, command)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def feedback(out: Path) -> dict[str, bytes]:
    """All files of results whose bytes are the same every time, and the names of the others."""
    timed = ("report.json", GRADEBOOK_SQLITE)
    return {
        str(path.relative_to(out)): b"" if path.name in timed else path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }
