"""Programs by authors who knew the specification alone: right ones lose nothing, wrong ones do.

`programs/correct/<kata>/` holds right answers of every style: a file, or a folder with the
siblings that it imports. `programs/wrong/<kata>/` holds wrong ones, each naming in its first line
the misconceptions that it was written to hold.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lossdojo.authoring.mutants import first_failure
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.diagnosis.diagnose import Diagnosis
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from tests.ask import diagnose_kata
from tests.conftest import ROOT

PROGRAMS = ROOT / "tests" / "programs"
CORRECT = sorted(path for path in (PROGRAMS / "correct").glob("*/*") if path.name != "__pycache__")
WRONG = sorted((PROGRAMS / "wrong").glob("*/*.py"))


def names(path: Path) -> str:
    """A program's kata and name."""
    return f"{path.parent.name}-{path.stem}"


@contextmanager
def subject(program: Path, lab: Lab, wall: Sandbox) -> Iterator[SandboxedKata]:
    """The program in a process of its own."""
    kata = program.parent.name
    if program.is_dir():
        files = {path.name: path.read_bytes() for path in program.glob("*.py")}
    else:
        files = {f"{kata}.py": program.read_bytes()}
    with Client(wall, files, lab.limits) as client:
        yield SandboxedKata(kata, client)


@pytest.mark.parametrize("program", CORRECT, ids=names)
def test_a_right_answer_of_any_style_loses_nothing_and_is_accused_of_nothing(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, program: Path
) -> None:
    """A program that keeps the contract passes every test, and no probe finds it wrong."""
    kata = program.parent.name
    items = [item for item in graders.items if item.facts.kata == kata]
    with subject(program, lab, wall) as right:
        assert first_failure(right, items, 0) == ""
        assert diagnose_kata(right, catalogue[kata]) == Diagnosis()


@pytest.mark.parametrize("program", WRONG, ids=names)
def test_a_wrong_answer_loses_points_and_is_not_accused_falsely(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, program: Path
) -> None:
    """A program that breaks the contract fails a test, and is told for certain only the truth."""
    kata = program.parent.name
    items = [item for item in graders.items if item.facts.kata == kata]
    first = program.read_text(encoding="utf-8").splitlines()[0]
    held = set(re.findall(r"[a-z_]+/([a-z-]+)", first))
    with subject(program, lab, wall) as wrong:
        assert first_failure(wrong, items, 0) != ""
        findings = diagnose_kata(wrong, catalogue[kata]).findings
    assert {finding.name for finding in findings if finding.certain} <= held
