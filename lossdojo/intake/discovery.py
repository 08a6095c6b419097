"""Finds the learners' files: a folder or a zip each, the katas in it or in one folder below."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.intake.names import Name, names_of
from lossdojo.intake.source import FILE_KINDS, JUNK_NAMES
from lossdojo.intake.submission import ZIP_SUFFIX, Submission, read_named, stem_of
from lossdojo.values.text import cut_lines, one_line

MOST_COHORT_NOTES = 50


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
            yield read_named(self._folder / raw, name, self._lab)

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
        name: stem_of(name) if stat.S_ISREG(mode) else name
        for name, mode in entries.items()
        if _is_learner(name, mode)
    }
    taken, twice = _once_each(stems, entries)
    if not stems:
        raise UsageError(
            f"{cohort} holds no learner's folder. Each learner needs one, or a zip, "
            f"named after them."
        )
    passed_over = [_passed_over(name, mode) for name, mode in entries.items() if name not in stems]
    return Cohort(cohort, names_of(taken), lab), cut_lines(twice + passed_over, MOST_COHORT_NOTES)


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
        if name not in JUNK_NAMES and (not _is_hidden(name) or _is_submission(name, found[name]))
    }


def _once_each(
    stems: Mapping[str, str], entries: Mapping[str, int]
) -> tuple[dict[str, str], list[str]]:
    """One file or folder of each learner, and lines about those that are a learner's second.

    A zip beside a folder of its name is one person twice. The folder is taken: it may be the zip,
    unpacked, and what was changed in it is there alone.
    """
    by_stem: dict[str, str] = {}
    twice = []
    for raw in sorted(stems, key=lambda name: not stat.S_ISDIR(entries[name])):  # folders first
        taken = by_stem.setdefault(stems[raw], raw)
        if taken != raw:
            one, other = (one_line(repr(name), 80) for name in (raw, taken))
            twice.append(f"Passed over {one}: it is the same learner's as {other}, which is taken.")
    kept = set(by_stem.values())
    return {raw: stem for raw, stem in stems.items() if raw in kept}, twice


def _is_learner(name: str, mode: int) -> bool:
    return _is_submission(name, mode) and not _is_hidden(name)


def _is_submission(name: str, mode: int) -> bool:
    return stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and name.lower().endswith(ZIP_SUFFIX))


def _is_hidden(name: str) -> bool:
    """Whether its name starts with a dot, and not as that of a learner called "..."."""
    return name.startswith(".") and stem_of(name).strip(". ") != ""


def _passed_over(name: str, mode: int) -> str:
    kind = "hidden" if _is_hidden(name) else FILE_KINDS.get(stat.S_IFMT(mode), "a file")
    return f"Passed over {one_line(repr(name), 80)}: {kind}, not a learner's folder or zip."
