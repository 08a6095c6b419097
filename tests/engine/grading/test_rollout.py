"""A failed kata is called again and again, and what it does to training is drawn."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import ROOT

Graded = Callable[..., dict[str, Any]]
RIGHT = (ROOT / "solutions" / "sgd_step.py").read_text()
STEP = """
import numpy as np
def sgd_step(w, ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = max(1, k.sum())
    loss, g = 0.0, np.zeros_like(w)
    for i, y in zip(ids[k], labels[k]):
        p = w[i] - np.logaddexp.reduce(w[i])
        loss -= p[y] / n
        g[i] += np.exp(p) / n
        g[i, y] -= 1 / n
    {end}
"""


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("return loss, w + lr * g", "Over 40 steps your loss climbs from 2.0650 to "),
        ("return loss, w.copy()", "Over 40 steps your loss stalls from 2.0650 to 2.0650; "),
        ("return loss, w - lr * g / 30", "Over 40 steps your loss falls from 2.0650 to "),
        ("w -= lr * g; return loss, w", "Over 40 steps your loss falls as that of plain descent"),
        ("return (loss if w[0, 0] == 1 else np.nan), w + lr * g", "Step 1 of yours gives no loss"),
    ],
)
def test_a_wrong_step_shows_what_it_does_to_training(graded: Graded, end: str, says: str) -> None:
    """It climbs, it stalls, it is slow, it goes well all the same, or it is no number."""
    picture = graded(sgd_step=STEP.format(end=end))["sgd_step"]["rollout"]
    assert picture["says"].startswith(says)
    assert [line["label"] for line in picture["panels"][0]["lines"]] == ["plain descent", "yours"]


def test_a_right_step_has_no_picture(graded: Graded) -> None:
    """What passes is not called again."""
    assert "rollout" not in graded(sgd_step=RIGHT)["sgd_step"]


@pytest.mark.parametrize("end", ["return None", "return 1 / 0", "return 'a', 'b'"])
def test_what_gives_no_step_has_no_curve_of_its_own(graded: Graded, end: str) -> None:
    """Without a loss and weights there is nothing to go on with, and nothing falls over."""
    result = graded(sgd_step=STEP.format(end=end))["sgd_step"]
    assert result["status"] == "failed"
    assert "no loss" in result.get("rollout", {"says": "no loss"})["says"]


def test_a_step_that_ends_the_process_has_no_curve(graded: Graded) -> None:
    """A kata that was stopped is not called again to be drawn."""
    end = "import os\n    return (loss, w + lr * g) if w[0, 0] == 1 else os._exit(0)"
    result = graded(sgd_step=STEP.format(end=end))["sgd_step"]
    assert (result["status"], "rollout" in result) == ("crashed", False)


def test_a_picture_is_of_ones_own_answers(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, tmp_path: Path
) -> None:
    """Who goes another way than somebody before, at whichever call, has a picture of that way."""
    end = """sgd_step.calls = getattr(sgd_step, "calls", 0) + 1
    return loss, w + lr * g if sgd_step.calls < {} else w.copy()"""
    company = SubmissionGrader(lab, catalogue, graders, wall)
    alone, found, katas = list[Any](), list[Any](), [lab.kata("sgd_step")]
    for calls in (40, 25, 40, 30):
        (tmp_path / "sgd_step.py").write_text(STEP.format(end=end.format(calls)))
        submission = read_submission(tmp_path, lab)
        by_itself = replace(company, cache=ResultCache())
        for grader, told in ((by_itself, alone), (company, found)):
            told.append(grader.grade(submission, katas)["dojo"]["katas"][0]["rollout"])
    assert found == alone
    assert (found[0] == found[2], len({str(each) for each in found})) == (True, 3)
