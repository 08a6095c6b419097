"""A folder on disk with a folder or an archive a learner: told apart by their names alone."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from lossdojo.errors import UsageError
from lossdojo.intake.source import FILE_KINDS, JUNK_NAMES, is_archive, stem_of
from lossdojo.values.text import cut_lines, one_line

MOST_COHORT_NOTES = 50


def read_plain_folder(cohort: Path) -> tuple[dict[str, str], list[str]]:
    """By the name of each learner's folder or archive, what they are called; and passed-over lines.

    Raises:
        UsageError: the folder cannot be read, or nobody is in it.
    """
    entries = _entries(cohort)
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
    return taken, cut_lines(twice + passed_over, MOST_COHORT_NOTES)


def _entries(cohort: Path) -> dict[str, int]:
    """What the folder holds, by name, each with its mode; systems' own hidden files aside."""
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
    return stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and is_archive(name))


def _is_hidden(name: str) -> bool:
    """Whether its name starts with a dot, and not as that of a learner called "..."."""
    return name.startswith(".") and stem_of(name).strip(". ") != ""


def _passed_over(name: str, mode: int) -> str:
    kind = "hidden" if _is_hidden(name) else FILE_KINDS.get(stat.S_IFMT(mode), "a file")
    return f"Passed over {one_line(repr(name), 80)}: {kind}, not a learner's folder or zip."
