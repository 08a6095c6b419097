"""Hidden tests that are collected beside a check, and judge what has come, change nothing."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from lossdojo.content.lab import load_lab
from tests.conftest import ROOT
from tests.engine.practice.masks import ODD, RIGHT, Check

if sys.platform != "linux":
    pytest.skip("what it needs is Linux's", allow_module_level=True)

from lossdojo.practice.judge_beside import JudgeBeside, judge_beside


def test_what_is_judged_beside_is_judged_as_here(check: Check, collected: list[list[str]]) -> None:
    """Odd programs, and then the same again: the same words as of a check that knows nothing."""
    check(RIGHT)
    here = set()
    for name, source in ODD.items():
        expected = check(source, known=False)
        collected.clear()
        for _ in range(2):
            assert expected == check(source, beside=True), name
        here |= {name} if collected else set()
    assert here == {"ends the process", "is not there", "does not import"}  # which lack answers


def test_a_test_that_asks_for_more_is_judged_here(check: Check, small_kit: Path) -> None:
    """Where a test asks what it was not known to ask, or fails by itself, nothing is different."""
    shutil.copyfile(ROOT / "tests/odd_graders.py", small_kit / "graders/test_padding_mask.py")
    check(RIGHT)
    for name, source in ODD.items():
        assert check(source, known=False) == check(source, beside=True), name


def test_a_judge_that_ends_is_not_needed(
    check: Check, collected: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the process beside ends before it has judged, the kata is judged here."""
    monkeypatch.setattr(JudgeBeside, "_judge", lambda *_: os._exit(1))
    check(RIGHT)
    expected = check(ODD["wrong"], known=False)
    collected.clear()
    assert expected == check(ODD["wrong"], beside=True)
    assert collected == [["padding_mask"]]


def test_what_has_been_saved_since_is_judged_beside(check: Check, small_kit: Path) -> None:
    """The tests of katas that are newer than the last check are collected beside, and no others."""
    lab = load_lab(small_kit)
    told = list[list[str]]()
    mask = lab.exercises / "padding_mask.py"

    def look() -> None:
        with judge_beside(lab, lab.katas, 0) as beside:
            told.append(beside.katas if beside else [])

    look()
    check(RIGHT)
    for later in (-1, 1):
        checked = lab.checks.stat().st_mtime_ns
        for kata in lab.katas:
            os.utime(lab.exercises / f"{kata.name}.py", ns=(checked - 1, checked - 1))
        os.utime(mask, ns=(checked + later, checked + later))
        look()
    look()
    assert told == [[], [], ["padding_mask"], []]
