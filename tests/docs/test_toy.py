"""The toy of the whole idea does what the kit does, on a screen."""

import runpy
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT

TOY = ROOT / "docs" / "toy.py"


@pytest.fixture(scope="module")
def toy() -> dict[str, Any]:
    """Its names."""
    return runpy.run_path(str(TOY))


def test_it_names_the_learners_misconception() -> None:
    """What it prints is what docs/architecture.md says that it prints."""
    run = subprocess.run([sys.executable, TOY], capture_output=True, text=True, check=True)
    assert run.stdout in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert run.stdout.startswith("averages-over-padding: ")


def test_it_recognises_each_belief_and_both(toy: dict[str, Any]) -> None:
    """Each model is diagnosed as what it holds, the right one as nothing."""
    names = tuple(toy["OTHERWISE"])
    for held in ((), *((name,) for name in names), names):
        assert toy["diagnose"](toy["model"](*held)) == held


def test_it_accuses_nobody_of_what_it_does_not_know(toy: dict[str, Any]) -> None:
    """A wrong answer that no model gives is not recognised."""
    assert toy["diagnose"](lambda *_: 1.0) is None
