"""Finds the learners' files: one folder a learner, the katas in it or in one folder below."""

import difflib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from dojo.errors import UsageError
from dojo.lab import Lab
from dojo.wording import clean

NEAR_ENOUGH = 0.75  # how alike a file's name must be to be taken for a kata's, misspelt


@dataclass(frozen=True)
class Submission:
    """What one learner handed in.

    Attributes:
        learner: what they are called, in characters that can be shown.
        name: the name of their folder, as the file system has it.
        folder: where their kata files stand.
        found: the katas that are there.
        missing: for each other kata, words that say so and name a file with a similar name.
        notes: lines for the instructor.
        unreadable: what could not be read and why; empty where all could.
    """

    learner: str
    name: str
    folder: Path
    found: frozenset[str]
    missing: dict[str, str]
    notes: tuple[str, ...] = ()
    unreadable: str = ""


def read_cohort(cohort: Path, lab: Lab) -> tuple[list[Submission], list[str]]:
    """The submissions of a cohort, by learner, and lines about what was passed over.

    Raises:
        UsageError: the folder is missing, unreadable, or holds no learner's folder.
    """
    if not cohort.exists():
        raise UsageError(f"There is no folder {cohort}. Give the folder with one folder a learner.")
    if not cohort.is_dir():
        raise UsageError(f"{cohort} is a file. Give the folder with one folder a learner.")
    try:
        entries = sorted(cohort.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{cohort} cannot be read: {error.strerror}.") from error
    visible = [entry for entry in entries if not entry.name.startswith((".", "__"))]
    if any(entry.name == f"{kata.name}.py" for entry in visible for kata in lab.katas):
        raise UsageError(
            f"{cohort} holds kata files itself. Put each learner's files in a folder of their own, "
            f"and give the folder above."
        )
    learners = [entry for entry in visible if entry.is_dir() and not entry.is_symlink()]
    passed_over = [entry.name for entry in visible if entry not in learners]
    if not learners:
        raise UsageError(
            f"{cohort} holds no learner's folder. Each learner needs one, named after them."
        )
    notes = [f"Passed over {name!r}: not a learner's folder." for name in passed_over]
    return [read_submission(folder, lab) for folder in learners], notes


def read_submission(folder: Path, lab: Lab) -> Submission:
    """One learner's files. Never raises for what is wrong with them."""
    learner = _called(folder.name)
    names = {kata.name for kata in lab.katas}
    try:
        home, notes = _home(folder, names)
        files = sorted(entry.name for entry in home.iterdir() if entry.is_file())
    except OSError as error:
        reason = f"The folder cannot be read: {error.strerror}."
        return Submission(learner, folder.name, folder, frozenset(), {}, (), reason)
    found = {name for name in names if f"{name}.py" in files}
    others = [file for file in files if file.removesuffix(".py") not in names]
    missing = {name: _missing(name, home, others) for name in names - found}
    barred = [name for name in sorted(found) if not os.access(home / f"{name}.py", os.R_OK)]
    unreadable = " ".join(f"{name}.py cannot be read: no permission." for name in barred)
    return Submission(
        learner, folder.name, home, frozenset(found), missing, tuple(notes), unreadable
    )


def _called(name: str) -> str:
    """A folder's name in characters that can be shown; never the same for two folders."""
    shown = clean(name)
    if "\n" not in shown and "\t" not in shown and shown == name:
        return shown
    return f"{' '.join(shown.split())} {zlib.crc32(os.fsencode(name)):08x}"


def _home(folder: Path, names: set[str]) -> tuple[Path, list[str]]:
    """The folder with the kata files: this one, or the only one below that has any."""
    wanted = {f"{name}.py" for name in names}
    entries = list(folder.iterdir())
    if wanted & {entry.name for entry in entries}:
        return folder, []
    below = sorted({path.parent for path in folder.rglob("*.py") if path.name in wanted})
    if len(below) == 1:
        inner = below[0].relative_to(folder)
        return below[0], [f"The files were found in {inner}/."]
    if below:
        places = ", ".join(str(path.relative_to(folder)) for path in below)
        return folder, [f"Kata files in several folders ({places}): none was chosen."]
    return folder, []


def _missing(name: str, home: Path, files: list[str]) -> str:
    if (home / f"{name}.py").is_dir():
        return f"{name}.py is a folder, not a file."
    stems = {file.removesuffix(".py").lower(): file for file in files}
    near = difflib.get_close_matches(name, stems, n=1, cutoff=NEAR_ENOUGH)
    if not near:
        return f"There is no file {name}.py."
    return f"There is no file {name}.py, but {stems[near[0]]}: rename it to {name}.py."
