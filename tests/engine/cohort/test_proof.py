"""What has been proven once is not proven again, as long as it is just that."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lossdojo.cohort import proof
from lossdojo.content.lab import Lab, load_lab
from tests.conftest import ROOT


@pytest.fixture
def proven(tmp_path: Path) -> Lab:
    """A small lab with a key, which is proven by its own account."""
    for name in ("exercises", "graders", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    lab = load_lab(tmp_path)
    lab.key.write_bytes(b"a key")
    proof._place(lab).write_text(proof._made_of(lab, 0))
    return lab


def change_a_test(lab: Lab) -> None:
    """A hidden test is another."""
    with (lab.graders / "test_sgd_step.py").open("a", encoding="utf-8") as file:
        file.write("\n")


def change_the_key(lab: Lab) -> None:
    """The key is damaged, or another."""
    lab.key.write_bytes(b"a kez")


def take_the_key_away(lab: Lab) -> None:
    """There is none any more."""
    lab.key.unlink()


@pytest.mark.parametrize("change", [change_a_test, change_the_key, take_the_key_away])
def test_what_is_another_is_proven_anew(proven: Lab, change: Callable[[Lab], None]) -> None:
    """A proof is of these tests, this seed and this very key, which is then not read whole."""
    assert (proof.is_proven(proven, 0), proof.is_proven(proven, 1)) == (True, False)
    change(proven)
    assert not proof.is_proven(proven, 0)
