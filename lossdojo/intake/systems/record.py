"""What is found in a download, whatever system it is from: hand-ins, each somebody's."""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lossdojo.intake.download import Download

TEXT_ENTRY = "Something was handed in as text or as a link ({name}): it is not graded."
STAMP = r"\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d"  # a date as VPL and Blackboard write it


@dataclass(frozen=True)
class HandIn:
    """What one learner, or one group, has handed in.

    Attributes:
        key: the system's own, by which nobody else is known.
        files: by where it is put in the learner's tree, a file or folder of the download; a folder
            or an archive at "" is all of the tree.
        name: for people.
        ids: what else identifies them, by what it is: `login`, `email` ...
        late: whether the download says that it came late; None where it says nothing.
        submitted: when, where it says so.
        attempt: the number of the attempt that is taken; 0 where it is not known.
        group: what it is called, where it is the work of one.
        is_group: whether the key is a group's, whose members the download does not name.
        is_anonymous: whether the key is one that no grade file has.
        notes: lines about what was not taken.
        seen: other files and folders of the download that are theirs.
    """

    key: str
    files: Mapping[str, str]
    name: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    late: bool | None = None
    hours_late: float | None = None
    submitted: datetime | None = None
    attempt: int = 0
    group: str = ""
    is_group: bool = False
    is_anonymous: bool = False
    notes: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What a reader may know beside the download itself.

    Attributes:
        folder: what the folder is called in which the hand-ins lie.
        katas: their names.
        people: keys and other ids of a grade file's people, in lower case.
        groups: those that it names, as `sameness` makes them.
    """

    folder: str
    katas: Collection[str]
    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class System:
    """One system's way to write a download.

    Attributes:
        name: as `--as` takes it.
        title: for people.
        looks: how its names look, for whoever has something else.
        fits: whether a folder looks like one.
        read: what is in it.
        side_file: a grade file that it writes beside the hand-ins.
        own: names of its own files there, that are nobody's.
        found_by: what finds people in a grade file: their `key` and other ids, their `name`.
        key_from_roster: whether a roster's own key takes the place of a login.
        one_for_all: whether a group's work is under one member's key and the group's name.
        numbers_people: whether a key, though no grade file has it, tells people of one name apart.
    """

    name: str
    title: str
    looks: str
    fits: Callable[[Download, Context], bool]
    read: Callable[[Download, Context], list[HandIn]]
    side_file: str = ""
    own: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ("key",)
    key_from_roster: bool = False
    one_for_all: bool = False
    numbers_people: bool = False


def sameness(name: str) -> str:
    """What two spellings of a name have in common: its letters and digits, in any script."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def common_start(names: Sequence[str]) -> str:
    """The characters that all names begin with."""
    return os.path.commonprefix(names)  # noqa: RUF071  # of names, which are no paths


def mostly(pattern: re.Pattern[str], names: Collection[str], share: float = 0.5) -> bool:
    """Whether more than this share of the names begin as the pattern says."""
    return sum(pattern.match(name) is not None for name in names) > share * len(names)


def stamp_time(text: str) -> datetime | None:
    """When a stamp like 2026-10-05-14-03-11 is; None where there is no such time."""
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")  # it names no zone
    except ValueError:
        return None


def iso_time(text: str) -> datetime | None:
    """When that is, in ISO 8601, with a zone's name or without; None where it is not."""
    found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?\d*\s*(\S*)", text.strip())
    if found is None:
        return None
    zone = "+00:00" if found[4].upper() in ("Z", "UTC", "GMT") else ""
    zone = found[4] if re.fullmatch(r"[+-]\d\d:?\d\d", found[4]) else zone
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or ''}{zone}")
    except ValueError:
        return None
