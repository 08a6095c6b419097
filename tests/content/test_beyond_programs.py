"""Programs for the katas beyond the lab: each is named as what it holds, and none but those.

`tests/diagnosis` has them, each with what it holds in its first line: misconceptions, a bug that
has no name, or nothing.
"""

import re
from pathlib import Path

import pytest

from lossdojo.authoring.mutants import first_failure
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.diagnosis.diagnose import Diagnosis
from lossdojo.grading.hidden_tests.session import HiddenTests
from tests.ask import diagnose_kata
from tests.conftest import ROOT
from tests.content.test_content import module

PROGRAMS = ROOT / "tests" / "diagnosis"
BEYOND = ("greedy_decode", "cached_step")
WRONG = sorted(path for kata in BEYOND for path in (PROGRAMS / "wrong" / kata).glob("*.py"))
CORRECT = sorted(path for kata in BEYOND for path in (PROGRAMS / "correct" / kata).glob("*.py"))


def told(path: Path, catalogue: Catalogue, graders: HiddenTests) -> tuple[Diagnosis, str]:
    """What is said of a program, and the first hidden test that it fails."""
    kata = path.parent.name
    subject = InProcessKata(kata, getattr(module(path), kata))
    items = [item for item in graders.items if item.facts.kata == kata]
    return diagnose_kata(subject, catalogue[kata]), first_failure(subject, items, 0)


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_program_is_named(catalogue: Catalogue, graders: HiddenTests, path: Path) -> None:
    """It fails a test, and is told for certain just what its first line says that it holds."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    diagnosis, failed = told(path, catalogue, graders)
    certain = {finding.name for finding in diagnosis.findings if finding.certain}
    assert certain == set(re.findall(r"[a-z_]+/([a-z-]+)", first))
    assert failed != ""


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
def test_a_correct_program_is_accused_of_nothing(
    catalogue: Catalogue, graders: HiddenTests, path: Path
) -> None:
    """It passes every test, and no probe finds it wrong."""
    assert told(path, catalogue, graders) == (Diagnosis(), "")
