"""One learner's submission: their files as they were when they were read."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lossdojo.content.lab import Lab
from lossdojo.content.training import TRAINING_FILES
from lossdojo.intake.misnamed import what_is_missing
from lossdojo.intake.names import Name, names_of
from lossdojo.intake.snapshot import Snapshot, take_snapshot
from lossdojo.intake.source import InvalidSubmissionError, ReadError, stem_of

if TYPE_CHECKING:  # as in `notebook_files`
    from lossdojo.notebooks.conversion import CellLines


@dataclass(frozen=True)
class Person:
    """Who handed something in, as the system has them, and what it says of that.

    Attributes:
        key: the system's own, by which nobody else is known; never a display name.
        name: for people; empty where it is not known.
        late: whether it came late; None where nobody says so.
        hours_late: how late; None where that is not known.
        attempt: the number of the one that was taken; 0 where it is not known.
        group: that handed it in together; empty where it is one person's own.
    """

    key: str = ""
    name: str = ""
    late: bool | None = None
    hours_late: float | None = None
    attempt: int = 0
    group: str = ""


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
        person: whose it is.
        cells: by kata, where the lines of a file stand that was made of a notebook's cells.
    """

    learner: str
    name: str
    files: Mapping[str, bytes]
    missing: Mapping[str, str]
    notes: tuple[str, ...] = ()
    unreadable: str = ""
    person: Person = Person()
    cells: Mapping[str, "CellLines"] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """All of it that its results depend on, as a digest."""
        words = [self.learner, self.name, self.unreadable, *self.notes, repr(self.person)]
        words += [repr(each) for each in sorted(self.cells.items())] if self.cells else []
        words += [f"{kata}\n{why}" for kata, why in sorted(self.missing.items())]
        digest = hashlib.sha256("\n".join(words).encode(errors="surrogateescape"))
        for name in sorted(self.files):
            digest.update(f"\n{name}\n".encode(errors="surrogateescape"))
            digest.update(hashlib.sha256(self.files[name]).digest())
        return digest.hexdigest()


def read_submission(folder: Path, lab: Lab) -> Submission:
    """One learner's files, in a folder or a zip. Never raises for what is wrong with them.

    The caller vouches for the path: it is followed where it is a link.
    """
    raw = folder.absolute().name
    real = Path(os.path.realpath(folder))
    is_own = real == Path(os.path.realpath(lab.exercises))
    return read_named(real, names_of({raw: stem_of(raw)})[raw], lab, is_own=is_own)


def read_named(path: Path, name: Name, lab: Lab, *, is_own: bool = False) -> Submission:
    """The folder or the archive at `path`, which is not followed where it is a link itself."""
    person = Person(name.shown)  # which nobody else is called, whatever folders are
    katas, limits = kata_names(lab), lab.limits
    return read_from(lambda: take_snapshot(path, katas, limits, is_own=is_own), name, person, lab)


def kata_names(lab: Lab) -> list[str]:
    """Those of the lab's katas, in its order."""
    return [kata.name for kata in lab.katas]


def read_from(
    take: Callable[[], Snapshot], name: Name, person: Person, lab: Lab, notes: Sequence[str] = ()
) -> Submission:
    """What `take` reads, under a name. Never raises for what is wrong with it."""
    shared = ["Somebody else has the same name, or nearly: each has got a suffix."] * name.shared
    notes = [*shared, *notes]
    files = {f"{kata}.py": kata for kata in kata_names(lab)}
    try:
        snapshot = take()
    except ReadError as error:
        reason = f"The submission cannot be read: {error}."
        theirs = isinstance(error, InvalidSubmissionError)
        return Submission(
            learner=name.shown,
            name=name.folder,
            files={},
            missing=dict.fromkeys(files.values(), reason),
            notes=(*notes, reason) if theirs else tuple(notes),
            unreadable="" if theirs else reason,
            person=person,
        )
    others = {
        file: content
        for file, content in snapshot.files.items()
        if "/" not in file and file not in files
    }
    return Submission(
        learner=name.shown,
        name=name.folder,
        files=_own(snapshot.files, lab),
        missing={
            kata: snapshot.left_out.get(file) or what_is_missing(kata, others)
            for file, kata in files.items()
            if file not in snapshot.files
        },
        notes=(*notes, *snapshot.notes),
        unreadable=snapshot.unreadable,
        person=person,
        cells=snapshot.cells,
    )


def _own(files: Mapping[str, bytes], lab: Lab) -> dict[str, bytes]:
    """These files without the kit's training loop, where it is handed in as it was given out."""

    def is_shipped(path: str) -> bool:
        given = lab.exercises / path
        return path in TRAINING_FILES and given.is_file() and given.read_bytes() == files[path]

    return {path: content for path, content in files.items() if not is_shipped(path)}
