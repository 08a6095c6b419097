"""Whoever did it is told of it: another file, the grader's own Python, or nobody."""

import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.score import not_graded_report
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import COHORT, ROOT

Graded = Callable[..., dict[str, Any]]

CROSS_ENTROPY = """
import numpy as np
from log_softmax import log_softmax
def cross_entropy(logits, labels, ignore_index=-100):
    real = labels != ignore_index
    picked = np.take_along_axis(log_softmax(logits), np.where(real, labels, 0)[..., None], -1)
    return float(-(picked[..., 0] * real).sum() / max(real.sum(), 1))
"""
STRICT = 'import numpy as np\nnp.seterr(all="raise")\n'


def stub(kata: str) -> str:
    """As it was handed out."""
    return (ROOT / "exercises" / f"{kata}.py").read_text()


def solution(kata: str) -> str:
    """A right program."""
    return (ROOT / "solutions" / f"{kata}.py").read_text()


def test_finished_work_that_needs_an_unfinished_file_is_started(graded: Graded) -> None:
    """A kata that calls a stub of another is not untouched: it is told which file comes first."""
    results = graded(cross_entropy=CROSS_ENTROPY, log_softmax=stub("log_softmax"))
    assert results["log_softmax"]["status"] == "not_started"
    assert results["cross_entropy"]["status"] == "failed"
    told = results["cross_entropy"]["difference"]["because"]
    assert told.endswith(" log_softmax.py is not finished: that comes first.")


def test_a_stub_is_not_started(graded: Graded) -> None:
    """A kata whose own last line is the stub's is not started."""
    assert graded(cross_entropy=stub("cross_entropy"))["cross_entropy"]["status"] == "not_started"


def test_the_advice_is_about_who_has_the_fault(graded: Graded) -> None:
    """A kata that does not import since another does not is told to mend that one."""
    results = graded(cross_entropy=CROSS_ENTROPY, log_softmax="def log_softmax(x)\n    pass\n")
    kata = results["cross_entropy"]
    words = "cross_entropy.py does not import, since log_softmax.py has a fault: SyntaxError, line"
    assert kata["message"].startswith(words)
    assert kata["advice"].startswith("Mend log_softmax.py first. The grader has Python ")


@pytest.mark.parametrize("kata", ["log_softmax", "cross_entropy", "sgd_step"])
def test_a_warning_made_strict_is_no_misconception(graded: Graded, kata: str) -> None:
    """A right program in which NumPy's warnings are errors is accused of nothing."""
    found = graded(**{kata: STRICT + solution(kata)})[kata]
    assert found["misconceptions"] == []


def test_a_mean_that_a_guard_would_mend_is_no_misconception(graded: Graded) -> None:
    """Nor is one accused who divides by 0 where a mask would have taken it out."""
    guarded = (
        STRICT
        + 'np.seterr(under="ignore")\n'
        + CROSS_ENTROPY.replace(
            "/ max(real.sum(), 1))",
            "/ np.float64(real.sum())) if real.any() else np.log(0.0) * 0.0",
        )
    )
    found = graded(cross_entropy=guarded, log_softmax=solution("log_softmax"))["cross_entropy"]
    assert (found["status"], found["misconceptions"]) == ("failed", [])


def test_what_graded_stands_in_the_report(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox
) -> None:
    """A report has the Python and the NumPy that graded, whether there is a result or not."""
    submission = read_submission(COHORT / "ada", lab)
    reports = (
        SubmissionGrader(lab, catalogue, graders, wall).grade(submission),
        not_graded_report(lab, submission, 0, "A", "The machine is gone."),
    )
    versions = (platform.python_version().partition("+")[0], np.__version__)
    assert [(each["dojo"]["python"], each["dojo"]["numpy"]) for each in reports] == [versions] * 2


def test_a_reason_names_no_folder_of_the_machine(lab: Lab) -> None:
    """Why there is no result is told without where things lie."""
    submission = read_submission(COHORT / "ada", lab)
    reason = f"No such file: '{Path(sys.prefix) / 'lib' / 'data.npy'}'"
    result = not_graded_report(lab, submission, 0, "A", reason)["dojo"]
    assert result["reason"] == "No such file: 'data.npy'"
    assert {kata["message"] for kata in result["katas"]} == {"No such file: 'data.npy'"}
