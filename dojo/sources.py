"""Where a submission's bytes come from: listed, then read, without trust in any of it.

A folder may hold links, pipes and devices, be of any size, and change while it is read. So no
link is followed, nothing is waited for, and no more is looked at or read than was agreed. The
other source, a zip, is in `dojo.zips`.
"""

import os
import stat
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

DEPTH = 8  # folders within folders
ENTRIES = 10_000  # files and folders of one submission that are looked at
JUNK = ("__pycache__", "__MACOSX")

# A pipe or a terminal that was put in a file's place is opened without waiting or effect. Windows
# has none of these.
FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"):
    FLAGS |= getattr(os, _name, 0)
BY_DESCRIPTOR = os.open in os.supports_dir_fd
FOLDER = "is a folder, not a file"
TOO_DEEP = f"lies too deep: {DEPTH} folders within each other are looked into"
TOO_MUCH = f"holds too much: {ENTRIES:,} files and folders are looked at in all"
KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class ReadError(Exception):
    """Something is there and cannot be read; the message says why, in a few words."""


class SpoiltError(ReadError):
    """It was handed in like that, and no one but the learner can mend it."""


class Source(ABC):
    """One submission's files. Their paths are plain: printable, relative, and without `..`.

    Attributes:
        sizes: by path, the most bytes that `read` takes.
        left_out: by path, what is wrong with it, as the words that follow its name.
        remarks: names that are no plain path, or not one file's alone, each with such words.
        unreadable: those paths of `left_out` that are right but could not be read.
    """

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}
        self.left_out: dict[str, str] = {}
        self.remarks: list[tuple[str, str]] = []
        self.unreadable: list[str] = []

    @abstractmethod
    def read(self, path: str) -> bytes:
        """The content of a listed file.

        Raises:
            ReadError: it cannot be had, or is not what was listed.
        """


class Folder(Source):
    """A folder on disk, by its descriptor, so that nobody can put another in its place.

    Args:
        descriptor: of the folder; it stays the caller's.
        wanted: names of files that are looked for however much lies beside them. A folder of
            such a name is no part of the submission.
    """

    def __init__(self, descriptor: int, wanted: Collection[str]) -> None:
        super().__init__()
        self._top = descriptor
        self._folders = deque([""])  # level by level: what lies near the top is found first
        self._room = ENTRIES
        while self._folders:
            folder = self._folders.popleft()
            try:
                self._look_into(folder, wanted)
            except OSError as error:
                if not folder:
                    raise ReadError(why(error)) from error
                self.left_out[folder] = f"cannot be read: {why(error)}"
                self.unreadable.append(folder)

    def read(self, path: str) -> bytes:
        """As `Source.read`; never waits, also where a pipe has taken the file's place."""
        size = self.sizes[path]
        try:
            with self._opened(path) as descriptor:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise ReadError("it is no longer a file")
                with os.fdopen(descriptor, "rb", closefd=False) as file:
                    data = file.read(size + 1)
        except OSError as error:
            raise ReadError(why(error)) from error
        if len(data) > size:
            raise ReadError("it grew while it was read")
        return data

    def _look_into(self, folder: str, wanted: Collection[str]) -> None:
        with self._opened(folder) as descriptor:
            with os.scandir(descriptor) as entries:
                names = sorted(entry.name for entry in islice(entries, self._room + 1))
            if len(names) > self._room:
                self.left_out[folder] = TOO_MUCH
                names = sorted(wanted)
                self._folders.clear()
            self._room -= len(names)
            for name in names:
                if not is_junk(name):
                    path = f"{folder}/{name}" if folder else name
                    with suppress(FileNotFoundError):  # gone since, or wanted and not there
                        found = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
                        self._enter(path, name in wanted, found)

    def _enter(self, path: str, is_wanted: bool, found: os.stat_result) -> None:
        if not path.isprintable():
            self.remarks.append((path, "has a name that cannot be shown"))
        elif stat.S_ISREG(found.st_mode):
            self.sizes[path] = found.st_size
        elif not stat.S_ISDIR(found.st_mode):
            self.left_out[path] = no_file(found.st_mode)
        elif is_wanted:
            self.left_out[path] = FOLDER
        elif path.count("/") >= DEPTH:
            self.left_out[path] = TOO_DEEP
        else:
            self._folders.append(path)

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        """Open what is at `path` step by step, since any step of it may have become a link."""
        here = os.dup(self._top)
        try:
            for part in path.split("/") if path else ():
                below = os.open(part, FLAGS, dir_fd=here)
                os.close(here)
                here = below
            yield here
        finally:
            os.close(here)


class OwnFolder(Source):
    """One's own folder on a system that cannot open folders (Windows): it is taken as it is."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        for found in islice(folder.rglob("*"), ENTRIES):
            path = found.relative_to(folder)
            if found.is_file() and not any(map(is_junk, path.parts)):
                self.sizes[path.as_posix()] = found.stat().st_size

    def read(self, path: str) -> bytes:
        """As `Source.read`."""
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            raise ReadError(why(error)) from error


def is_junk(name: str) -> bool:
    """Whether it is passed over without a word: hidden, or a system's or Python's own."""
    return name.startswith(".") or name in JUNK


def no_file(mode: int) -> str:
    """What something is that is neither a file nor a folder, as the words after its name."""
    return f"is {KINDS.get(stat.S_IFMT(mode), 'something else')}, not a file"


def why(error: OSError) -> str:
    """The system's own words."""
    return error.strerror or type(error).__name__
