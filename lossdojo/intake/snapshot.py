"""One submission as it is at one moment: what is in its files, within limits.

What is read here is all that the kit ever sees of a submission; no path of a stranger's is
opened after that.
"""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from posixpath import basename, dirname, join

from lossdojo.intake.archive import Archive
from lossdojo.intake.folder import BY_DESCRIPTOR, OPEN_FLAGS, Folder, OwnFolder
from lossdojo.intake.source import InvalidSubmissionError, ReadError, Source, why
from lossdojo.limits import Limits
from lossdojo.values.text import cut_lines, one_line

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
    """

    files: dict[str, bytes]
    left_out: dict[str, str]
    unreadable: str
    notes: tuple[str, ...]


def take_snapshot(path: Path, katas: Collection[str], limits: Limits) -> Snapshot:
    """Read the folder or the zip at `path`.

    Args:
        path: not followed where it is a link itself.
        katas: the names of the kata files. They stand in one folder, and are read first.
        limits: how many files and bytes are read.

    Raises:
        ReadError: the folder or the zip as a whole cannot be read.
    """
    with _opened(path, katas) as source:
        home, notes = _home(source, katas)
        paths = [each for each in source.sizes if not home or each.startswith(f"{home}/")]
        paths.sort(key=lambda each: (_below(home, each) not in katas, *_by_depth(each)))
        files = _read(source, paths, limits)
    if len(paths) > limits.submission_files:
        surplus = len(paths) - limits.submission_files
        notes.append(f"Files left out: {surplus:,}. At most {limits.submission_files} are read.")
    left_out = {
        path: f"{one_line(path, 80) or 'The folder'} {what}."
        for path, what in source.left_out.items()
    }
    notes += [f"{one_line(name, 80)} {what}." for name, what in source.remarks]
    notes += [left_out[path] for path in sorted(left_out, key=_by_depth)]
    named = {name: join(home, name) for name in katas}
    # Where no kata file was found, one may well be in what could not be read.
    found = any(path in source.left_out or path in files for path in named.values())
    unreadable = [path for path in source.unreadable if not found or path in named.values()]
    return Snapshot(
        files={_below(home, path): content for path, content in files.items()},
        left_out={name: left_out[path] for name, path in named.items() if path in left_out},
        unreadable=" ".join(left_out[path] for path in unreadable[:MOST_SUBMISSION_NOTES]),
        notes=tuple(cut_lines(notes, MOST_SUBMISSION_NOTES)),
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
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            raise ReadError("it is neither a folder nor a zip")
        yield Folder(descriptor, katas) if stat.S_ISDIR(mode) else Archive(descriptor, katas)
    finally:
        os.close(descriptor)


def _home(source: Source, katas: Collection[str]) -> tuple[str, list[str]]:
    """The folder with the kata files: the submission itself, or the only one below that has any."""
    paths = [path for path in (*source.sizes, *source.left_out) if basename(path) in katas]
    homes = sorted({dirname(path) for path in paths})
    if "" in homes or not homes:
        return "", []
    if len(homes) == 1:
        return homes[0], [f"The files were found in {homes[0]}/."]
    return "", [f"Kata files in several folders ({', '.join(homes)}): none was chosen."]


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


def _below(home: str, path: str) -> str:
    return path.removeprefix(f"{home}/") if home else path


def _by_depth(path: str) -> tuple[int, str]:
    return path.count("/"), path
