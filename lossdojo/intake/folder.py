"""A submission that is a folder, listed and read without trust in any of it."""

import os
import stat
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from lossdojo.intake.source import (
    IS_A_FOLDER,
    MAX_ENTRIES,
    MAX_FOLDER_DEPTH,
    TOO_DEEP,
    ReadError,
    Source,
    is_junk,
    no_file,
    why,
)

# A pipe or a terminal that was put in a file's place is opened without waiting or effect. Windows
# has none of these.
OPEN_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"):
    OPEN_FLAGS |= getattr(os, _name, 0)
BY_DESCRIPTOR = os.open in os.supports_dir_fd
HOLDS_TOO_MUCH = f"holds too much: {MAX_ENTRIES:,} files and folders are looked at in all"


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
        self._room = MAX_ENTRIES
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
                self.left_out[folder] = HOLDS_TOO_MUCH
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
            self.left_out[path] = IS_A_FOLDER
        elif path.count("/") >= MAX_FOLDER_DEPTH:
            self.left_out[path] = TOO_DEEP
        else:
            self._folders.append(path)

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        """Open what is at `path` step by step, since any step of it may have become a link."""
        here = os.dup(self._top)
        try:
            for part in path.split("/") if path else ():
                below = os.open(part, OPEN_FLAGS, dir_fd=here)
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
        for found in islice(folder.rglob("*"), MAX_ENTRIES):
            path = found.relative_to(folder)
            if found.is_file() and not any(map(is_junk, path.parts)):
                self.sizes[path.as_posix()] = found.stat().st_size

    def read(self, path: str) -> bytes:
        """As `Source.read`."""
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            raise ReadError(why(error)) from error
