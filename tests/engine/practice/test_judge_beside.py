"""Hidden tests that are collected beside a check, and judge what has come, change nothing."""

import os
import shutil
from pathlib import Path

import pytest

from lossdojo.practice.judge_beside import JudgeBeside
from tests.conftest import ROOT
from tests.engine.practice.masks import ODD, RIGHT, Check


def test_a_new_text_is_judged_beside(
    check: Check, beside: list[list[str]], collected_here: list[list[str]]
) -> None:
    """The tests of katas whose text nobody has checked are collected beside, and no others."""
    check(RIGHT)
    check(RIGHT)
    assert beside == []  # nothing was known of any, and then all
    for source in (ODD["wrong"], ODD["wrong"], RIGHT, f"# the same\n{RIGHT}"):
        check(source)
    assert beside == [["padding_mask"], ["padding_mask"]]
    assert collected_here == [["shift_tokens", "padding_mask"]]


def test_a_test_that_asks_for_more_is_judged_here(
    check: Check, small_kit: Path, beside: list[list[str]]
) -> None:
    """Where a test asks what it was not known to ask, or fails by itself, nothing is different."""
    shutil.copyfile(ROOT / "tests/odd_graders.py", small_kit / "graders/test_padding_mask.py")
    check(RIGHT)
    for name, source in ODD.items():
        assert check(source, known=False) == check(source), name
    assert ["padding_mask"] in beside


def test_a_judge_that_ends_is_not_needed(
    check: Check, beside: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the process beside ends before it has judged, the kata is judged here."""
    monkeypatch.setattr(JudgeBeside, "_judge", lambda *_: os._exit(1))
    check(RIGHT)
    assert check(ODD["wrong"], known=False) == check(ODD["wrong"])
    assert beside == [["padding_mask"]]
