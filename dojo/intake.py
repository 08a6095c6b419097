"""Finds the learners' files: a folder or a zip each, the katas in it or in one folder below."""

import difflib
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dojo.errors import UsageError
from dojo.lab import Lab
from dojo.names import Name, names_of
from dojo.snapshot import cut, one_line, take_snapshot
from dojo.sources import JUNK, KINDS, ReadError, SpoiltError

NEAR_ENOUGH = 0.75  # how alike a file's name must be to be taken for a kata's, misspelt
MOST_NOTES = 50
ZIP = ".zip"


@dataclass(frozen=True)
class Submission:
    """What one learner handed in, as it was when it was read.

    Attributes:
        learner: what they are called, in characters that can be shown; nobody else is.
        name: the name of their folder among the results, safe on every file system.
        files: content by path, beside the kata files.
        missing: for each kata that is not among them, words that say so and name a similar file.
        notes: lines for the instructor.
        unreadable: what could not be read and why; empty where all could.
    """

    learner: str
    name: str
    files: Mapping[str, bytes]
    missing: Mapping[str, str]
    notes: tuple[str, ...] = ()
    unreadable: str = ""

    @cached_property
    def digest(self) -> str:
        """All of it that its results depend on, as a digest."""
        words = [self.learner, self.name, self.unreadable, *self.notes]
        words += [f"{kata}\n{why}" for kata, why in sorted(self.missing.items())]
        digest = hashlib.sha256("\n".join(words).encode(errors="surrogateescape"))
        for name in sorted(self.files):
            digest.update(f"\n{name}\n".encode(errors="surrogateescape"))
            digest.update(hashlib.sha256(self.files[name]).digest())
        return digest.hexdigest()


class Cohort:
    """The submissions of a folder, by learner. Each is read when its turn comes, and not kept."""

    def __init__(self, folder: Path, names: Mapping[str, Name], lab: Lab) -> None:
        self._folder = folder
        self._names = names
        self._lab = lab

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Submission]:
        for raw, name in self._names.items():
            yield _read(self._folder / raw, name, self._lab)

    @property
    def learners(self) -> list[str]:
        """What they are called."""
        return [name.shown for name in self._names.values()]


def read_cohort(cohort: Path, lab: Lab) -> tuple[Cohort, list[str]]:
    """The submissions of a cohort, by learner, and lines about what was passed over.

    Raises:
        UsageError: the folder is missing, unreadable, or holds no learner's folder or zip.
    """
    entries = _entries(cohort)
    if any(f"{kata.name}.py" in entries for kata in lab.katas):
        raise UsageError(
            f"{cohort} holds kata files itself. Put each learner's files in a folder of their own, "
            f"and give the folder above."
        )
    stems = {
        name: _stem(name) if stat.S_ISREG(mode) else name
        for name, mode in entries.items()
        if _is_learner(name, mode)
    }
    if not stems:
        raise UsageError(
            f"{cohort} holds no learner's folder. Each learner needs one, or a zip, "
            f"named after them."
        )
    passed_over = [_passed_over(name, mode) for name, mode in entries.items() if name not in stems]
    return Cohort(cohort, names_of(stems), lab), cut(passed_over, MOST_NOTES)


def read_submission(folder: Path, lab: Lab) -> Submission:
    """One learner's files, in a folder or a zip. Never raises for what is wrong with them.

    The caller vouches for the path: it is followed where it is a link.
    """
    raw = folder.absolute().name
    return _read(Path(os.path.realpath(folder)), names_of({raw: _stem(raw)})[raw], lab)


def _read(path: Path, name: Name, lab: Lab) -> Submission:
    notes = ["Somebody else has the same name, or nearly: each has got a suffix."] * name.shared
    files = {f"{kata.name}.py": kata.name for kata in lab.katas}
    try:
        snapshot = take_snapshot(path, files, lab.limits)
    except ReadError as error:
        reason = f"The submission cannot be read: {error}."
        theirs = isinstance(error, SpoiltError)
        return Submission(
            learner=name.shown,
            name=name.folder,
            files={},
            missing={kata.name: reason for kata in lab.katas},
            notes=(*notes, reason) if theirs else tuple(notes),
            unreadable="" if theirs else reason,
        )
    others = [file for file in snapshot.files if "/" not in file and file not in files]
    return Submission(
        learner=name.shown,
        name=name.folder,
        files=snapshot.files,
        missing={
            kata: snapshot.left_out.get(file) or _nearest(kata, others)
            for file, kata in files.items()
            if file not in snapshot.files
        },
        notes=(*notes, *snapshot.notes),
        unreadable=snapshot.unreadable,
    )


def _nearest(kata: str, others: Sequence[str]) -> str:
    stems = {file.removesuffix(".py").lower(): file for file in others}
    near = difflib.get_close_matches(kata, stems, n=1, cutoff=NEAR_ENOUGH)
    if not near:
        return f"There is no file {kata}.py."
    return f"There is no file {kata}.py, but {one_line(stems[near[0]])}: rename it to {kata}.py."


def _entries(cohort: Path) -> dict[str, int]:
    """What the folder holds, by name, each with its mode; systems' own hidden files aside."""
    if not cohort.exists():
        raise UsageError(f"There is no folder {cohort}. Give the folder with one folder a learner.")
    if not cohort.is_dir():
        raise UsageError(f"{cohort} is a file. Give the folder with one folder a learner.")
    try:
        with os.scandir(cohort) as scan:
            found = {each.name: each.stat(follow_symlinks=False).st_mode for each in scan}
    except OSError as error:
        raise UsageError(f"{cohort} cannot be read: {error.strerror}.") from error
    return {
        name: found[name]
        for name in sorted(found)
        if name not in JUNK and (not _is_hidden(name) or _is_submission(name, found[name]))
    }


def _is_learner(name: str, mode: int) -> bool:
    return _is_submission(name, mode) and not _is_hidden(name)


def _is_submission(name: str, mode: int) -> bool:
    return stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and name.lower().endswith(ZIP))


def _is_hidden(name: str) -> bool:
    """Whether its name starts with a dot, and not as that of a learner called "..."."""
    return name.startswith(".") and _stem(name).strip(". ") != ""


def _stem(name: str) -> str:
    return name[: -len(ZIP)] if name.lower().endswith(ZIP) else name


def _passed_over(name: str, mode: int) -> str:
    kind = "hidden" if _is_hidden(name) else KINDS.get(stat.S_IFMT(mode), "a file")
    return f"Passed over {one_line(repr(name), 80)}: {kind}, not a learner's folder or zip."
