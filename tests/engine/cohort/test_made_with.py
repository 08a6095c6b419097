"""Results are kept for as long as nothing has changed that they depend on, and no longer."""

import os
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

from lossdojo.cohort import made_with as keys
from lossdojo.cohort.made_with import made_with
from lossdojo.cohort.setup import Setup
from lossdojo.logs import LogTarget
from tests.conftest import ROOT

Patch = pytest.MonkeyPatch


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A copy of the engine, in whose place it is looked at."""
    copy = tmp_path / "engine"
    shutil.copytree(ROOT / "lossdojo", copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(keys, "ENGINE", copy)
    return copy


def release(monkeypatch: Patch, package: str) -> None:
    """Have another version of a package."""
    real = metadata.version
    monkeypatch.setattr(
        metadata, "version", lambda name: real(name) + ("post" if name == package else "")
    )


@pytest.mark.parametrize("package", ["pytest", "pytest-json-report", "jinja2", "numpy"])
def test_it_changes_with_what_judges_and_renders(
    kit: Path, monkeypatch: Patch, package: str
) -> None:
    """Another version of what runs the tests, computes or renders may come to another result."""
    before = made_with(Setup(kit, 0, "A"))
    release(monkeypatch, package)
    assert made_with(Setup(kit, 0, "A")) != before


def test_it_changes_with_python(kit: Path, monkeypatch: Patch) -> None:
    """So may another Python."""
    before = made_with(Setup(kit, 0, "A"))
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    assert made_with(Setup(kit, 0, "A")) != before


def test_it_changes_with_seed_and_tier(kit: Path) -> None:
    """Each seed and each tier of isolation has results of its own."""
    setups = [Setup(kit, 0, "A"), Setup(kit, 1, "A"), Setup(kit, 0, "B"), Setup(kit, 0, "none")]
    assert len({made_with(setup) for setup in setups}) == 4


@pytest.mark.parametrize(
    "name",
    [
        "graders/test_sgd_step.py",
        "graders/pytest.ini",
        "graders/misconceptions/positions.py",
        "graders/misconceptions/sgd_step.toml",
        "templates/kata.md.j2",
        "templates/style.css",
        "exercises/lab.toml",
        "exercises/sgd_step.py",
    ],
)
def test_it_changes_with_the_labs_content(kit: Path, name: str) -> None:
    """One more blank line in a hidden test, in prose, a template or a stub makes another key."""
    before = made_with(Setup(kit, 0, "A"))
    with (kit / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert made_with(Setup(kit, 0, "A")) != before


@pytest.mark.parametrize("name", ["__init__.py", "grading/score.py", "sandbox/inside/server.py"])
def test_it_changes_with_the_engine(kit: Path, engine: Path, name: str) -> None:
    """So does one in the engine."""
    before = made_with(Setup(kit, 0, "A"))
    with (engine / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert made_with(Setup(kit, 0, "A")) != before


def test_it_changes_with_files_that_come_go_or_swap_names(kit: Path) -> None:
    """A file too many, one too few, and two that have changed names are all seen."""
    setup, keys = Setup(kit, 0, "A"), set[str]()
    keys.add(made_with(setup))
    (kit / "graders" / "helper.py").write_text("")
    keys.add(made_with(setup))
    (kit / "graders" / "helper.py").rename(kit / "graders" / "other.py")
    keys.add(made_with(setup))
    one, other = kit / "graders" / "test_sgd_step.py", kit / "graders" / "test_log_softmax.py"
    texts = one.read_text(), other.read_text()
    one.write_text(texts[1])
    other.write_text(texts[0])
    keys.add(made_with(setup))
    one.unlink()
    keys.add(made_with(setup))
    assert len(keys) == 5


def test_it_is_the_same_wherever_and_whenever_the_same_is_graded(
    kit: Path, engine: Path, tmp_path: Path
) -> None:
    """Other places and times, a log, and what Python has compiled change nothing."""
    before = made_with(Setup(kit, 0, "A"))
    shutil.copytree(kit, tmp_path / "elsewhere")
    for folder in (tmp_path / "elsewhere" / "graders", engine):
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / "x.cpython-311.pyc").write_bytes(b"x")
    for path in (tmp_path / "elsewhere").rglob("*.py"):
        os.utime(path, (1, 1))
    log = LogTarget(str(tmp_path / "log"), verbose=True)
    assert made_with(Setup(tmp_path / "elsewhere", 0, "A", log)) == before


@pytest.mark.parametrize("package", ["typer", "rich", "distributed", "hypothesis"])
def test_it_does_not_change_with_other_packages(
    kit: Path, monkeypatch: Patch, package: str
) -> None:
    """What only prints, or only hands out, changes no result."""
    before = made_with(Setup(kit, 0, "A"))
    release(monkeypatch, package)
    assert made_with(Setup(kit, 0, "A")) == before


def test_it_does_not_change_with_what_takes_no_part(kit: Path) -> None:
    """References, notes, documents, and what is said in class: no result depends on them."""
    before = made_with(Setup(kit, 0, "A"))
    (kit / "README.md").write_text("Read me.")
    (kit / "graders" / "notes.md").write_text("Think of ties.")
    (kit / "solutions" / "sgd_step.py").write_text("")
    (kit / "graders" / "in_class" / "sgd_step.toml").write_text("")
    assert made_with(Setup(kit, 0, "A")) == before
