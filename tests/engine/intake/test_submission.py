"""What counts as a learner's own among the files that they hand in."""

import shutil
from pathlib import Path

from lossdojo.content.lab import Lab, load_lab
from lossdojo.intake.submission import read_submission
from tests.conftest import ROOT


def test_the_kits_own_training_loop_is_no_part_of_it(lab: Lab, tmp_path: Path) -> None:
    """The exercises handed in as they were given out hold stubs and manifest, and no more."""
    folder = tmp_path / "ada"
    shutil.copytree(ROOT / "exercises", folder, ignore=shutil.ignore_patterns("__pycache__"))
    files = read_submission(folder, lab).files
    assert set(files) == {"lab.toml", *(f"{kata.name}.py" for kata in lab.katas)}


def test_where_one_works_the_top_counts(lab: Lab, kit: Path) -> None:
    """In the exercises themselves the stubs count, whatever work lies in a folder below."""
    (kit / "exercises" / "mine").mkdir()
    for kata in lab.katas:
        shutil.copy(ROOT / "solutions" / f"{kata.name}.py", kit / "exercises" / "mine")
    submission = read_submission(kit / "exercises", load_lab(kit))
    for kata in lab.katas:
        stub = (kit / "exercises" / f"{kata.name}.py").read_bytes()
        assert submission.files[f"{kata.name}.py"] == stub


def test_a_learners_own_file_of_that_name_stays(lab: Lab, tmp_path: Path) -> None:
    """A file of the learner's own may well be called as one of the kit's."""
    (tmp_path / "ada" / "training").mkdir(parents=True)
    for name in ("loop.py", "plots.py"):
        (tmp_path / "ada" / "training" / name).write_text("x = 1\n")
    files = read_submission(tmp_path / "ada", lab).files
    assert set(files) == {"training/loop.py", "training/plots.py"}
