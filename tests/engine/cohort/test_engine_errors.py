"""An error of the engine's own is kept whole for the instructor, and costs one learner alone."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.results import Report
from tests.conftest import COHORT, ROOT, lossdojo
from tests.engine.cohort.test_resume import RIGHT, hand_in
from tests.engine.cohort.test_run import feedback, run

# The command line, with an engine that has a fault; processes that it spawns have it, too.
FAULTY = """
from lossdojo.cli.main import main
from lossdojo.grading.grade import SubmissionGrader

real = SubmissionGrader.grade

def divide_by(count):
    return 1 / count

def grade(self, submission, katas=()):
    if submission.learner == "ben":
        try:
            divide_by(0)
        except ZeroDivisionError as error:
            raise RuntimeError("a \\x1b[2J surprise") from error
    return real(self, submission, katas)

SubmissionGrader.grade = grade
if __name__ == "__main__":
    main()
"""
REASON = "An error of the kit's own: RuntimeError (see engine-errors.log)"


def grade_with_a_fault(folder: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    """Grade the cohort in that folder."""
    (folder / "faulty.py").write_text(FAULTY)
    command = ["grade", folder / "cohort", "--out", folder / "out", "--jobs", jobs]
    return subprocess.run(
        [sys.executable, folder / "faulty.py", *map(str, command)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_traceback_is_kept_whole_for_the_instructor_alone(tmp_path: Path, jobs: int) -> None:
    """The log has all of it with the learner's name; the reason and the end of the run lead there.

    None of it is in what the learner gets, and the others are graded.
    """
    hand_in(tmp_path / "cohort", ada=RIGHT, ben=RIGHT, cyn=RIGHT)
    out = tmp_path / "out"
    ran = grade_with_a_fault(tmp_path, jobs)
    assert ran.returncode == 3
    log = out / "instructor" / "engine-errors.log"
    assert ran.stderr.splitlines()[-1] == f"The kit itself failed on 1: see {log}"
    assert "Not graded, run again: ben" in ran.stdout.splitlines()
    assert "Traceback" not in ran.stdout + ran.stderr

    first, *lines = log.read_text().splitlines()
    assert first.split(" ", 2)[2] == "while grading ben"
    assert lines.count("Traceback (most recent call last):") == 2  # the error, and what caused it
    assert "ZeroDivisionError: division by zero" in lines
    assert "RuntimeError: a \ufffd[2J surprise" in lines
    frames = [line.rpartition(", in ")[2] for line in lines if line.startswith("  File ")]
    assert frames == ["grade", "divide_by", "_try", "grade"]

    told = feedback(out, "ben")
    assert (told["status"], told["reason"]) == ("not_graded", REASON)
    for path in (out / "ben").iterdir():
        assert [
            word for word in ("Traceback", "ZeroDivision", "  File") if word in path.read_text()
        ] == []
    for learner in ("ada", "cyn"):
        katas = {kata["kata"]: kata["status"] for kata in feedback(out, learner)["katas"]}
        assert (feedback(out, learner)["status"], katas["padding_mask"]) == ("graded", "passed")


def test_the_next_run_grades_who_was_not_and_keeps_the_log(tmp_path: Path) -> None:
    """Once the engine is mended its victim alone is graded again, and the traceback stays."""
    hand_in(tmp_path / "cohort", ada=RIGHT, ben=RIGHT)
    grade_with_a_fault(tmp_path, 1)
    log = (tmp_path / "out" / "instructor" / "engine-errors.log").read_text()
    ran = lossdojo("grade", tmp_path / "cohort", "--out", tmp_path / "out", "--jobs", "1")
    assert ran.returncode == 1
    assert "1 graded, 1 kept as they were." in ran.stdout
    assert feedback(tmp_path / "out", "ben")["status"] == "graded"
    assert (tmp_path / "out" / "instructor" / "engine-errors.log").read_text() == log


def test_where_all_goes_well_there_is_no_log(sample_results: Path) -> None:
    """A learner's own errors, of whatever kind, are none of the engine's."""
    assert not (sample_results / "instructor" / "engine-errors.log").exists()


def test_a_surprise_in_one_submission_does_not_end_the_run(
    lab: Lab, grader: GradingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the kit's own with one learner is their `not_graded`, and the rest is graded."""
    real = SubmissionGrader.grade

    def surprised(
        self: SubmissionGrader, submission: Submission, katas: Sequence[Exercise] = ()
    ) -> Report:
        if submission.learner == "ada":
            raise ZeroDivisionError("\x1b[2J")
        return real(self, submission, katas)

    monkeypatch.setattr(SubmissionGrader, "grade", surprised)
    submissions = [read_submission(COHORT / name, lab) for name in ("ada", "ines")]
    run(grader, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "ada")
    assert (told["status"], feedback(tmp_path / "out", "ines")["status"]) == (
        "not_graded",
        "graded",
    )
    assert "ZeroDivisionError" in told["reason"]
    assert "\x1b" not in told["reason"]
    assert "\x1b" not in (tmp_path / "out" / "instructor" / "engine-errors.log").read_text()
    report = json.loads((tmp_path / "out" / "instructor" / "ada" / "report.json").read_text())
    assert report["dojo"]["reason"] == told["reason"]
