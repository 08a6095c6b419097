"""A stub is put back as it ships, and what was there is never lost, nor handed in."""

from pathlib import Path

import pytest

from lossdojo.authoring.lint import lint
from lossdojo.content.lab import load_lab
from lossdojo.intake.submission import read_submission
from lossdojo.practice.stubs import is_stub, put_back

OWN = "def padding_mask(ids, pad_id): return ids"


def test_a_stub_is_put_back_and_what_was_there_is_kept(kit: Path) -> None:
    """The file is the stub again, to the byte; its content stands in a file of its own."""
    lab, exercise = load_lab(kit), kit / "exercises" / "padding_mask.py"
    shipped = exercise.read_bytes()
    for number in (1, 2):
        exercise.write_text(f"{OWN} + {number}")
        done = put_back(lab, "padding_mask")
        assert (done.changed, done.kept) == (True, f"exercises/.kept/padding_mask-{number}.py")
        assert (kit / done.kept).read_text() == f"{OWN} + {number}"
        assert exercise.read_bytes() == shipped


def test_a_stub_that_is_one_is_left_alone(kit: Path) -> None:
    """Where nothing was changed nothing is kept."""
    done = put_back(load_lab(kit), "padding_mask")
    assert (done.changed, done.kept) == (False, "")
    assert not (kit / "exercises" / ".kept").exists()


def test_a_file_that_is_gone_comes_back(kit: Path) -> None:
    """A kata whose file was deleted has its stub again."""
    lab = load_lab(kit)
    (kit / "exercises" / "padding_mask.py").unlink()
    assert not is_stub(lab, "padding_mask")
    assert put_back(lab, "padding_mask").kept == ""
    assert is_stub(lab, "padding_mask")


@pytest.mark.slow
def test_what_is_kept_is_never_handed_in(kit: Path) -> None:
    """Neither kept files nor stubs are part of a submission, and lint passes over what is kept."""
    lab = load_lab(kit)
    (kit / "exercises" / "padding_mask.py").write_text(OWN)
    put_back(lab, "padding_mask")
    submission = read_submission(lab.exercises, lab)
    assert sorted(submission.files) == sorted(
        ["lab.toml", *(f"{each.name}.py" for each in lab.katas)]
    )
    assert lint(lab, 0).problems == ()


def test_lint_compares_each_stub_with_what_is_put_back(kit: Path) -> None:
    """A stub that is not what `reset` would put back, or that has none, is a problem."""
    (kit / "exercises" / ".stubs" / "padding_mask.py").write_text(OWN)
    (kit / "exercises" / ".stubs" / "sgd_step.py").unlink()
    missing, other = lint(load_lab(kit), 0).problems
    assert missing == "exercises/.stubs/sgd_step.py is missing"
    assert other.startswith("exercises/padding_mask.py is not the same as exercises/.stubs/padding")
