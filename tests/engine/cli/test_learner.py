"""What a learner types beside `check`: list, try, reset, and a hint for the next kata."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, lossdojo, whole_makefile

MASK = "def padding_mask(ids, pad_id):\n    print('looking')\n    return ids != "


def write(kit: Path, kata: str, source: str) -> None:
    """Put code into one of the learner's exercises."""
    (kit / "exercises" / f"{kata}.py").write_text(source)


def solve(kit: Path, *katas: str) -> None:
    """Put references into the learner's exercises."""
    for kata in katas:
        shutil.copy(kit / "solutions" / f"{kata}.py", kit / "exercises")


def test_the_list_has_mark_status_and_file(kit: Path) -> None:
    """`lossdojo list` has a line for each kata."""
    solve(kit, "shift_tokens")
    write(kit, "padding_mask", f"{MASK}0")
    run = lossdojo("list", "--lab", kit)
    rows = [" ".join(line.split()) for line in run.stdout.splitlines()]
    assert (run.returncode, len(rows)) == (0, 7)
    assert rows[0] == "✓ shift_tokens passed exercises/shift_tokens.py:7"
    assert rows[1] == "✗ padding_mask not there yet: ids exercises/padding_mask.py:1"
    assert rows[4] == "· sgd_step not started exercises/sgd_step.py:8"


def test_a_hint_without_a_kata_is_for_the_next_one(kit: Path) -> None:
    """`lossdojo hint` takes the first kata that is not done, and says which; at the end, none."""
    solve(kit, "shift_tokens")
    said = lossdojo("hint", "--lab", kit).stdout
    assert said.startswith("Padding mask  (exercises/padding_mask.py:7)\nFor each position")
    shutil.copytree(kit / "solutions", kit / "exercises", dirs_exist_ok=True)
    assert lossdojo("hint", "--lab", kit).stdout == "All 5 pass: nothing is left to hint at.\n"


@pytest.mark.parametrize(
    ("source", "words", "code"),
    [
        (f"{MASK}pad_id", "Came back [True, True, True, False, False]", 0),
        (f"{MASK}pad_id", "You printed looking That is what should come back.", 0),
        (f"{MASK}7.5", "Expected [True, True, True, False, False]", 0),
        (f"{MASK}7.5", "That is not what should come back.", 0),
        (f"{MASK}nothing", "In your file exercises/padding_mask.py:3", 1),
        ("def padding_mask(", "In your file exercises/padding_mask.py:1", 1),
        ("import os\ndef padding_mask(i, p): os.abort()", "ended the Python process", 1),
        ("", "It could not be called padding_mask.py is empty.", 1),
    ],
)
def test_one_call_of_the_shown_example(kit: Path, source: str, words: str, code: int) -> None:
    """`lossdojo try KATA` shows call, answer, what was printed, and what is right."""
    write(kit, "padding_mask", source)
    run = lossdojo("try", "padding_mask", "--lab", kit)
    said = " ".join(run.stdout.split())
    assert (code, "") == (run.returncode, run.stderr)
    assert said.startswith("You called padding_mask(")
    assert words in said


def test_one_call_with_arguments_of_ones_own(kit: Path) -> None:
    """`lossdojo try KATA ARGS` calls it with these; lists become arrays; nothing is expected."""
    write(kit, "padding_mask", f"{MASK}pad_id")
    run = lossdojo("try", "padding_mask", "--lab", kit, "[[4, -1]]", "-1")
    said = " ".join(run.stdout.split())
    assert "Came back [[True, False]]" in said
    assert "Expected" not in said


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_passes_arguments_on_as_they_are(kit: Path) -> None:
    """Quotes and brackets of ARGS come through make and the shell unread."""
    write(kit, "padding_mask", "def padding_mask(ids, pad_id): return pad_id")
    (kit / "Makefile").write_text(whole_makefile().replace("$(READY)", ""))
    (kit / ".venv" / "bin").mkdir(parents=True)
    python = kit / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    make = str(shutil.which("make"))
    run = subprocess.run(
        [make, "try", "KATA=padding_mask", """ARGS=[1], 'it "is"; $$(true)'"""],
        cwd=kit,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert """Came back   'it "is"; $(true)'""" in run.stdout


def test_reset_asks_somebody_or_is_told_yes(kit: Path) -> None:
    """Where nobody can be asked it does nothing; with `--yes` it says where the old file is."""
    write(kit, "padding_mask", MASK)
    run = lossdojo("reset", "padding_mask", "--lab", kit)
    assert (run.returncode, (kit / "exercises" / "padding_mask.py").read_text()) == (2, MASK)
    run = lossdojo("reset", "padding_mask", "--yes", "--lab", kit)
    assert run.stdout.splitlines() == [
        "exercises/padding_mask.py is as it was at first.",
        "What was there is kept in exercises/.kept/padding_mask-1.py.",
    ]
    again = lossdojo("reset", "padding_mask", "--lab", kit)
    assert (again.returncode, "there is nothing to put back" in again.stdout) == (0, True)
