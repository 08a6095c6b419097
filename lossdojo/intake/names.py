"""What a stranger's submission is called: in reports, and as a folder among the results.

A name comes from outside, so it may hold anything that a file system takes. An ordinary one
stays as it is. Any other is altered, and ends in a hash of its own bytes: what ends like
that is never ordinary, so no two names ever become one.
"""

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lossdojo.results import (
    CLASS_FOLDER,
    COHORT_JSON,
    ENGINE_ERRORS,
    GRADEBOOK_SQLITE,
    INDEX_PAGE,
    INSTRUCTOR_FOLDER,
)
from lossdojo.values.text import sanitise

LONGEST_NAME = 100  # characters that are shown, and bytes of a folder's name
SUFFIX = re.compile(r"\+[0-9a-f]{16}\Z")
UNNAMED = "unnamed"
# The cohort's own files; SQLite puts others beside its own, with longer names.
RESERVED = (INDEX_PAGE, f"{Path(GRADEBOOK_SQLITE).stem}.", ENGINE_ERRORS, COHORT_JSON)
# Windows keeps these for its devices, whatever follows a dot.
PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
DEVICES = {"con", "prn", "aux", "nul"} | PORTS


class Name(NamedTuple):
    """A learner's name. Those of a whole cohort are kept in memory, and little else is.

    Attributes:
        shown: printable, on one line, at most 100 characters.
        folder: safe on every file system, at most 100 bytes of UTF-8.
        shared: whether somebody else has the same name, or one that a file system may take for it.
    """

    shown: str
    folder: str
    shared: bool


def names_of(stems: Mapping[str, str]) -> dict[str, Name]:
    """What the learners are called whose files or folders have these names; no two the same.

    Args:
        stems: by the name of the file or folder, that name without an extension.
    """
    many = Counter(map(_sameness, stems.values()))
    return {raw: _name(raw, stem, many[_sameness(stem)] > 1) for raw, stem in stems.items()}


def _name(raw: str, stem: str, shared: bool) -> Name:
    shown = " ".join(sanitise(stem).split())
    suffix = f"+{hashlib.blake2b(os.fsencode(raw), digest_size=8).hexdigest()}"
    ordinary = (
        shown == stem and 0 < len(stem) <= LONGEST_NAME and not SUFFIX.search(_sameness(stem))
    )
    if shared or not ordinary:
        shown = (shown[: LONGEST_NAME - len(suffix)].rstrip() or UNNAMED) + suffix
    is_kept = ordinary and not shared and _is_safe(stem)
    # An ordinary name is one text and not two.
    shown = stem if shown == stem else shown
    return Name(shown, stem if is_kept else _altered(stem, suffix), shared)


def _sameness(stem: str) -> str:
    """What two names have in common that some file systems take for one.

    Those know no capitals, or know one character for an accented letter and for its two parts.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", stem).casefold())


def _is_safe(stem: str) -> bool:
    same = _sameness(stem)
    return (
        all(map(_is_plain_character, stem))
        and stem[0] not in "-."
        and stem[-1] != "."
        and len(stem.encode()) <= LONGEST_NAME
        and same.split(".")[0].rstrip() not in DEVICES
        and not same.startswith(RESERVED)
        and same not in (INSTRUCTOR_FOLDER, CLASS_FOLDER)
    )


def _altered(stem: str, suffix: str) -> str:
    """No dot is kept: before it a device's name may stand, or that of a cohort's file."""
    kept = "".join(char if _is_plain_character(char) and char != "." else "_" for char in stem)
    kept = re.sub("[_ ]*_[_ ]*", "_", kept).strip("_- ")
    short = kept.encode()[: LONGEST_NAME - len(suffix)].decode(errors="ignore")
    return (short.rstrip() or UNNAMED) + suffix


def plain_name(text: str) -> str:
    """A name as a folder can have it, without signs that some file system does not take."""
    kept = "".join(char if _is_plain_character(char) else " " for char in text.replace("'", ""))
    return " ".join(kept.split()).strip("-. ")


def _is_plain_character(char: str) -> bool:
    """A letter or a digit of any script, a mark that belongs to one, or one of a few signs."""
    is_mark = unicodedata.category(char).startswith("M")
    return char.isalnum() or is_mark or char in " -_.@+"
