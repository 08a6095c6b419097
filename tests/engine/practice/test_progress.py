"""What a save has changed is told in a line, with the kata that was saved first."""

from typing import Any

import pytest

from lossdojo.practice.progress import progress, shown_kata
from lossdojo.results import KataStatus


def result(status: str, passed: int = 0) -> Any:
    """A kata's, as far as it is told here."""
    return {"kata": "mask", "status": KataStatus(status), "tests": {"passed": passed, "total": 24}}


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (result("failed", 12), result("failed", 14), "14 of 24 checks hold, 2 more than before."),
        (result("failed", 14), result("failed", 12), "12 of 24 checks hold, 2 fewer than before."),
        (result("failed", 14), result("failed", 14), "14 of 24 checks hold, as before."),
        (result("not_started"), result("failed", 14), "`mask`: 14 of 24 checks hold."),
        (result("failed", 14), result("passed", 24), "`mask` passes now."),
        (result("passed", 24), result("passed", 24), "`mask` still passes."),
        (result("failed", 14), result("broken"), "`mask`: cannot be called."),
        (None, result("timeout"), "`mask`: took too long."),
    ],
)
def test_how_it_stands_beside_how_it_stood(before: Any, now: Any, words: str) -> None:
    """How many checks hold, and how many more that is, where both can be counted."""
    assert progress("mask", {"mask": before} if before else {}, {"mask": now}).endswith(words)


def test_another_whose_standing_changes_is_told_too() -> None:
    """Others are named where their status is another, and not where it is the same."""
    loss = {"kata": "loss"}
    before = {"mask": result("failed", 1), "loss": {**result("passed", 24), **loss}}
    broken = {"mask": result("failed", 2), "loss": {**result("broken"), **loss}}
    assert progress("mask", before, broken).endswith("before. Also: `loss`: cannot be called.")
    same = {**before, "mask": result("failed", 2)}
    assert "loss" not in progress("mask", before, same)


@pytest.mark.parametrize(
    ("changed", "touched", "shown"),
    [
        ({"loss.py"}, ["loss"], "loss"),
        ({"helper.py"}, ["loss"], "loss"),
        ({"mask.py"}, [], "mask"),
        ({"helper.py"}, [], ""),
    ],
)
def test_the_kata_that_was_saved_is_the_one_shown(
    changed: set[str], touched: list[str], shown: str
) -> None:
    """It comes before those that depend on it; where nothing was touched there is none."""
    assert shown_kata(["mask", "loss"], changed, touched) == shown
