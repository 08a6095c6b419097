"""Notebooks through the hidden tests: each kata's status, and evidence that names cell and line."""

import json
from pathlib import Path

import pytest

from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.feedback.view import kata_view
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import read_submission
from lossdojo.results import KataResult, KataStatus
from tests.conftest import ROOT
from tests.engine.notebooks.cells import NUMPY, RIGHT, WRONG, notebook

LMS = ROOT / "tests" / "lms"
WORDS = {
    KataStatus.PASSED: "right",
    KataStatus.FAILED: "wrong",
    KataStatus.NOT_STARTED: "stub",
    KataStatus.MISSING: "missing",
}


@pytest.fixture
def graded_cells(lab: Lab, grader: "GradingWorker", tmp_path: Path) -> "Graded":
    """Grades cells as the only notebook of a learner; gives the result of the first kata."""
    return Graded(lab, grader.grader, tmp_path)


class Graded:
    """What becomes of the first kata."""

    def __init__(self, lab: Lab, grader: SubmissionGrader, folder: Path) -> None:
        self.lab, self.grader, self.folder = lab, grader, folder

    def __call__(self, *cells: str) -> KataResult:
        """The result."""
        (self.folder / "lab.ipynb").write_bytes(notebook(*cells))
        submission = read_submission(self.folder, self.lab)
        report = self.grader.grade(submission, [self.lab.kata("shift_tokens")])
        return report["dojo"]["katas"][0]


@pytest.mark.parametrize("case", ["notebooks/one-notebook-each", "nbgrader/submitted"])
def test_samples(case: str, lab: Lab, grader: "GradingWorker") -> None:
    """Every learner of the samples has the status that is expected of each kata."""
    expected = json.loads((LMS / case / "expected.json").read_text(encoding="utf-8"))["learners"]
    found = {}
    for submission in read_cohort(LMS / case / "download.zip", lab)[0]:
        katas = grader.grader.grade(submission)["dojo"]["katas"]
        statuses = {kata["kata"]: WORDS[kata["status"]] for kata in katas}
        found[submission.person.key] = {name: statuses[name] for name in expected["ada"]["katas"]}
    assert {learner: about["katas"] for learner, about in expected.items()} == found


def test_a_stub_beyond_the_lab_has_not_been_begun(
    lab: Lab, grader: GradingWorker, tmp_path: Path
) -> None:
    """A notebook as it was given out shows no more katas than the exercises do."""
    stubs = [
        f"def {kata.name}(*a, **k):\n    raise NotImplementedError('yours')" for kata in lab.katas
    ]
    (tmp_path / "lab.ipynb").write_bytes(notebook(*stubs))
    katas = grader.grader.grade(read_submission(tmp_path, lab))["dojo"]["katas"]
    assert [kata["kata"] for kata in katas] == [kata.name for kata in lab.counting]
    assert {kata["status"] for kata in katas} == {KataStatus.NOT_STARTED}


def test_an_error_names_cell_and_line(graded_cells: Graded, lab: Lab) -> None:
    """What a call raises is told with the cell and its line, in words and as numbers."""
    kata = graded_cells(NUMPY, "# helpers", "# mine\n\ndef shift_tokens(t):\n    return nothing")
    evidence = kata["difference"]
    assert (evidence["cell"], evidence["line"]) == (3, 4)
    assert evidence["got"] == "NameError: name 'nothing' is not defined (cell 3, line 4)"
    assert kata_view(kata, lab).place == "lab.ipynb, cell 3, line 4"


def test_a_wrong_answer_names_where_the_kata_is_defined(graded_cells: Graded, lab: Lab) -> None:
    """Where no line has raised anything, it is that of the definition that counts."""
    kata = graded_cells(NUMPY, f"# mine\n\n{WRONG}", f"1/0\n{RIGHT}")
    assert kata["status"] is KataStatus.FAILED
    assert kata_view(kata, lab).place == "lab.ipynb, cell 2, line 3"


def test_a_cell_that_fails_is_named(graded_cells: Graded, lab: Lab) -> None:
    """Where the only cell that defines a kata fails before it, that line is what is told."""
    kata = graded_cells(NUMPY, f"x = 1\n1/0\n{RIGHT}")
    told = "lab.ipynb does not run: ZeroDivisionError, cell 2, line 2: division by zero in `1/0`"
    assert (kata["status"], kata["message"]) == (KataStatus.BROKEN, told)
    assert kata_view(kata, lab).place == "lab.ipynb, cell 2, line 2"


def test_what_is_no_python_is_named(graded_cells: Graded) -> None:
    """A cell that cannot be read is told as a file would be, with its own lines."""
    kata = graded_cells(NUMPY, "# mine\ndef shift_tokens(t:\n    return t")
    assert kata["status"] is KataStatus.BROKEN
    assert "lab.ipynb does not run: SyntaxError, cell 2, line 2" in kata["message"]


@pytest.mark.parametrize(
    "cells",
    [
        ("while True:\n    pass", NUMPY, RIGHT),
        ("import time", f"{NUMPY}\nname = input('who?')\n{RIGHT}"),
        ("import torch", f"{NUMPY}\ntorch.manual_seed(0)\nimport matplotlib.pyplot\n{RIGHT}"),
        ("!ls", f"{NUMPY}\nopen('a.txt', 'w').write('x')\nfiles = !ls\nprint(files)\n{RIGHT}"),
    ],
)
def test_behind_the_wall_as_well(graded_cells: Graded, cells: tuple[str, ...]) -> None:
    """Cells without an end, that ask, that need what is absent: the kata beside them passes."""
    assert graded_cells(*cells)["status"] is KataStatus.PASSED


def test_an_absent_package_is_told_where_it_is_used(graded_cells: Graded) -> None:
    """The kata's own line is named, with what the grader has."""
    kata = graded_cells("import torch", "def shift_tokens(t):\n    return torch.tensor(t)")
    assert (kata["difference"]["cell"], kata["difference"]["line"]) == (2, 2)
    assert "torch is none of them" in kata["difference"]["because"]
