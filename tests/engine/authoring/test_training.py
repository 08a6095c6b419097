"""`lossdojo lint` proves the training loop, and lets no other file into its folder."""

from pathlib import Path

import pytest

from lossdojo.authoring.lint import lint
from lossdojo.authoring.training import check_training
from lossdojo.content.lab import load_lab
from lossdojo.errors import ContentError

LOOP, REFERENCE = "loop.py", "reference.toml"
SPOILED = {
    "other losses": (
        REFERENCE,
        "3.401197",
        "3.402197",
        "not what the references give: make golden",
    ),
    "a loss too few": (REFERENCE, "    3.401197,\n", "", "not what the references give"),
    "losses that are texts": (REFERENCE, "3.401197", '"3"', "must be a list of numbers"),
    "another key": (REFERENCE, "losses = [", "loss = [", "reference.toml lacks `losses`"),
    "what is no TOML": (REFERENCE, "losses = [", "losses = [[", "cannot be read"),
    "no parts": (LOOP, "PARTS = (", "NONE = (", "loop.py: `PARTS` must be a tuple of parts."),
    "what does not import": (LOOP, "STEPS = 100", "STEPS = 1 / 0", "loop.py, line"),
    "what fails as it runs": (LOOP, "range(STEPS)", "range(None)", "loop.py, line"),
    "what refuses the reference": (
        LOOP,
        "(STEPS):",
        "(STEPS):\n        wrong('so')",
        "ends at the reference's padding_mask: so",
    ),
    "another kata": (LOOP, 'call("sgd_step"', 'call("adam_step"', "KeyError: 'adam_step'"),
}


def said(kit: Path) -> str:
    """What is said of its training loop."""
    try:
        return "\n".join(check_training(load_lab(kit)))
    except ContentError as error:
        return str(error)


@pytest.mark.parametrize("what", SPOILED)
def test_a_loop_that_would_fail_a_learner_is_named(kit: Path, what: str) -> None:
    """Losses that are not the references' and a loop that fails are found before a learner does."""
    name, old, new, words = SPOILED[what]
    path = kit / "exercises" / "training" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert words in said(kit)


def test_a_proof_of_the_content_has_it(kit: Path) -> None:
    """`lossdojo lint` names what is wrong with the training loop."""
    path = kit / "exercises" / "training" / REFERENCE
    path.write_text(path.read_text().replace("3.401197", "3.402197"))
    assert any("make golden" in line for line in lint(load_lab(kit), 0).problems)


def test_the_folder_holds_three_files(kit: Path) -> None:
    """A file too many is a stray one, and one too few is missing."""
    folder = kit / "exercises" / "training"
    (folder / "notes.txt").touch()
    (folder / "text.txt").rename(folder / "page.txt")
    lines = lint(load_lab(kit), 0).problems
    assert "exercises/training/text.txt is missing" in lines
    assert "exercises/training/notes.txt is a stray file" in lines


def test_a_lab_may_have_none(kit: Path) -> None:
    """A lab without a training loop is as whole as any."""
    for path in (kit / "exercises" / "training").iterdir():
        path.unlink()
    (kit / "exercises" / "training").rmdir()
    (kit / "exercises" / "notes.txt").touch()
    assert said(kit) == ""
    assert lint(load_lab(kit), 0).problems == ("exercises/notes.txt is a stray file",)
