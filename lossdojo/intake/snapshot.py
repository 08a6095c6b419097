"""One submission as it is at one moment: what is in its files, within limits.

What is read here is all that the kit ever sees of a submission; no path of a stranger's is
opened after that.
"""

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lossdojo.intake.archive import Archive
from lossdojo.intake.folder import BY_DESCRIPTOR, OPEN_FLAGS, Folder, OwnFolder
from lossdojo.intake.kata_files import Choice, choose_files
from lossdojo.intake.nested import MOST_ARCHIVE_BYTES, expanded, opened
from lossdojo.intake.notebook_files import STUB, NotebookFiles, is_notebook
from lossdojo.intake.source import (
    CLOSED_SUFFIXES,
    TAR_SUFFIXES,
    InvalidSubmissionError,
    ReadError,
    Source,
    why,
)
from lossdojo.limits import Limits
from lossdojo.values.text import cut_lines, one_line

if TYPE_CHECKING:  # as in `notebook_files`
    from lossdojo.notebooks.conversion import CellLines

MOST_SUBMISSION_NOTES = 20


@dataclass(frozen=True)
class Snapshot:
    """What was read, and what was not.

    Attributes:
        files: content by path, relative to the folder that holds the kata files. Every path is
            plain: printable, with `/` between its parts and no `..` among them.
        left_out: those kata files that are there but not among the files, each with a line that
            says why.
        unreadable: lines about what could not be read through no fault of the learner's.
        notes: lines for the instructor.
        cells: by kata, where the lines of a file stand that was made of a notebook's cells.
    """

    files: dict[str, bytes]
    left_out: dict[str, str]
    unreadable: str
    notes: tuple[str, ...]
    cells: dict[str, "CellLines"] = field(default_factory=dict)


def take_snapshot(
    path: Path, katas: Collection[str], limits: Limits, *, is_own: bool = False
) -> Snapshot:
    """Read the folder or the archive at `path`.

    Args:
        path: not followed where it is a link itself.
        katas: their names. Their files are read first.
        limits: how many files and bytes are read.
        is_own: whether it is where a learner works: stubs there are theirs, whatever lies below.

    Raises:
        ReadError: the folder or the archive as a whole cannot be read.
    """
    with _opened(path, [f"{kata}.py" for kata in katas]) as source:
        return snapshot_of(source, katas, limits, is_own=is_own)


def snapshot_of(
    source: Source, katas: Collection[str], limits: Limits, *, is_own: bool = False
) -> Snapshot:
    """Read what is in a source, as `take_snapshot` does."""
    source = expanded(source, katas)
    works = _Works(source, limits.submission_mib << 20)
    paths = [*source.sizes, *source.left_out]
    choice = choose_files(paths, katas, (lambda *_: True) if is_own else works)
    notes = choice.notes
    wanted = {f"{kata}.py" for kata in katas}
    by_path = _graded_paths(choice, source, wanted)
    read = _read(source, [*by_path], limits)
    files = {by_path[path]: content for path, content in read.items()}
    taken = NotebookFiles() if is_own else _taken_notebooks(source, katas, files)
    notes += taken.notes
    if len(by_path) > limits.submission_files:
        surplus = len(by_path) - limits.submission_files
        notes.append(f"Files left out: {surplus:,}. At most {limits.submission_files} are read.")
    left_out = {
        path: f"{one_line(path, 80) or 'The folder'} {what}."
        for path, what in source.left_out.items()
    }
    notes += [f"{one_line(name, 80)} {what}." for name, what in source.remarks]
    notes += [left_out[path] for path in sorted(left_out, key=_by_depth)]
    named = {name: choice.paths.get(name, name) for name in sorted(wanted)}
    # Where no kata file was found, one may well be in what could not be read.
    found = any(path in source.left_out or path in read for path in named.values())
    unreadable = [path for path in source.unreadable if not found or path in named.values()]
    return Snapshot(
        files=files | taken.files,
        left_out={f"{kata}.py": why for kata, why in taken.missing.items()}
        | {name: left_out[path] for name, path in named.items() if path in left_out},
        unreadable=" ".join(left_out[path] for path in unreadable[:MOST_SUBMISSION_NOTES]),
        notes=tuple(cut_lines(notes, MOST_SUBMISSION_NOTES)),
        cells=taken.cells,
    )


def _taken_notebooks(
    source: Source, katas: Collection[str], files: dict[str, bytes]
) -> NotebookFiles:
    from lossdojo.intake.notebooks import take_notebooks  # as above

    return take_notebooks(source, katas, files)


def _graded_paths(choice: Choice, source: Source, wanted: Collection[str]) -> dict[str, str]:
    """By path, that as it is graded, in the order in which they are read; without notebooks."""
    by_path = {found: path for path, found in choice.paths.items() if found in source.sizes}
    order = sorted(by_path.items(), key=lambda each: (each[1] not in wanted, *_by_depth(each[1])))
    return {found: path for found, path in order if not is_notebook(found)}


class _Works:
    """Tells whether a file holds more than a kata's stub; reads no more of it than is needed."""

    def __init__(self, source: Source, room: int) -> None:
        self._source, self._room = source, room
        self._found: dict[tuple[str, str], bool] = {}

    def __call__(self, path: str, kata: str) -> bool:
        if (path, kata) not in self._found:
            self._found[path, kata] = self._is_work(path, kata.encode())
        return self._found[path, kata]

    def _is_work(self, path: str, kata: bytes) -> bool:
        size = self._source.sizes.get(path)
        if size is None or size > self._room:
            return False
        self._room -= size
        try:
            text = self._source.read(path).replace(b"\0", b"")  # of UTF-16, half the bytes are null
        except ReadError:
            return False
        return (
            bool(re.search(rb"def[ \t]+%b\b|\b%b[ \t]*=" % (kata, kata), text)) and STUB not in text
        )


@contextmanager
def _opened(path: Path, katas: Collection[str]) -> Iterator[Source]:
    """The folder or the zip, whichever it is once it has been opened."""
    if not BY_DESCRIPTOR and path.is_dir():
        yield OwnFolder(path)
        return
    try:
        descriptor = os.open(path, OPEN_FLAGS)
    except OSError as error:
        raise ReadError(why(error)) from error
    try:
        mode = os.fstat(descriptor).st_mode
        yield source_of(descriptor, path.name, mode, katas)
    finally:
        os.close(descriptor)


def source_of(descriptor: int, name: str, mode: int, wanted: Collection[str]) -> Source:
    """What an open folder or archive of that name holds.

    Raises:
        ReadError: it is neither, or damaged.
    """
    if stat.S_ISDIR(mode):
        return Folder(descriptor, wanted)
    if not stat.S_ISREG(mode):
        raise ReadError("it is neither a folder nor a zip")
    if not name.lower().endswith((*TAR_SUFFIXES, *CLOSED_SUFFIXES)):
        return Archive(descriptor, wanted)
    if os.fstat(descriptor).st_size > MOST_ARCHIVE_BYTES:
        raise InvalidSubmissionError(f"it is larger than {MOST_ARCHIVE_BYTES >> 20} MiB")
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return opened(name, file.read(MOST_ARCHIVE_BYTES), wanted)


def _read(source: Source, paths: Sequence[str], limits: Limits) -> dict[str, bytes]:
    """The content of the first of these; what cannot be had is added to what is left out."""
    files: dict[str, bytes] = {}
    room = limits.submission_mib << 20
    for path in paths[: limits.submission_files]:
        size = source.sizes[path]
        if size > room:
            most = limits.submission_mib
            source.left_out[path] = f"is too large: there are {most} MiB for all files together"
            continue
        room -= size  # also where reading fails: it has cost its time
        try:
            files[path] = source.read(path)
        except ReadError as error:
            source.left_out[path] = f"cannot be read: {error}"
            if not isinstance(error, InvalidSubmissionError):
                source.unreadable.append(path)
    return files


def _by_depth(path: str) -> tuple[int, str]:
    return path.count("/"), path
