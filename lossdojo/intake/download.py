"""What an instructor has downloaded: a folder or a zip, looked into without unpacking it."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from posixpath import join

from lossdojo.errors import UsageError
from lossdojo.intake.archive import Archive
from lossdojo.intake.folder import OPEN_FLAGS
from lossdojo.intake.nested import opened
from lossdojo.intake.snapshot import source_of
from lossdojo.intake.source import (
    CLOSED_SUFFIXES,
    IS_A_FOLDER,
    MAX_ENTRIES,
    MAX_FOLDER_DEPTH,
    NOT_OPENED,
    TAR_SUFFIXES,
    InvalidSubmissionError,
    ReadError,
    Source,
    Tree,
    is_archive,
    is_junk,
    why,
)
from lossdojo.intake.tarball import Tar
from lossdojo.values.text import one_line

MOST_TEXT_BYTES = 64 << 20  # of a file that a system has put beside the submissions
CLASS_LIST_BYTES = 64 << 20  # of the entries of a zip that holds a whole class
CLASS_DEPTH = 4  # folders above a learner's own


class Download:
    """A place to look into. Paths are relative, with `/` between their parts; "" is all of it.

    Attributes:
        remarks: lines about names in it that nobody can be told by.
    """

    remarks: Sequence[str] = ()

    def entries(self, folder: str = "") -> Mapping[str, int]:
        """What a folder holds, by name and in order, with its kind of file as in `st_mode`."""
        raise NotImplementedError

    def folders(self, folder: str = "") -> list[str]:
        """The names of the folders in it."""
        return [name for name, mode in self.entries(folder).items() if stat.S_ISDIR(mode)]

    def files(self, folder: str = "") -> list[str]:
        """The names of the files in it."""
        return [name for name, mode in self.entries(folder).items() if stat.S_ISREG(mode)]

    def content(self, path: str) -> bytes:
        """The bytes of a system's own file.

        Raises:
            ReadError: there is none, or it is too large or damaged.
        """
        raise NotImplementedError

    def text(self, path: str) -> str:
        """The text of a system's own file; empty where there is none."""
        try:
            return self.content(path).decode("utf-8-sig", errors="replace")
        except ReadError:
            return ""

    @contextmanager
    def source(self, files: Mapping[str, str], wanted: list[str]) -> Iterator[Source]:
        """One learner's files: by where each is put, which file or folder it is."""
        tree = Tree()
        with ExitStack() as stack:
            for place, path in files.items():
                inner = stack.enter_context(self._part(path, wanted, is_whole=not place))
                if "" in inner.sizes:
                    tree.enter(place, inner, "")
                else:
                    tree.add(inner, place)
            yield tree

    def _part(
        self, path: str, wanted: list[str], *, is_whole: bool
    ) -> AbstractContextManager[Source]:
        raise NotImplementedError


class FolderDownload(Download):
    """A folder on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._top: Mapping[str, int] = {}  # asked for by each system

    def entries(self, folder: str = "") -> Mapping[str, int]:
        """As `Download.entries`."""
        if self._top and not folder:
            return self._top
        try:
            with os.scandir(self._folder / folder) as scan:
                found = {each.name: each.stat(follow_symlinks=False).st_mode for each in scan}
        except OSError as error:
            if folder:
                return {}
            raise UsageError(f"{self._folder} cannot be read: {error.strerror}.") from error
        kept = {name: found[name] for name in sorted(found) if not is_junk(name)}
        self._top = self._top if folder else kept
        return kept

    def content(self, path: str) -> bytes:
        """As `Download.content`."""
        with self._opened(path) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MOST_TEXT_BYTES)

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        """As `folder.Folder`: no link is followed, at any step."""
        try:
            here = os.open(self._folder, os.O_RDONLY)
            try:
                for part in path.split("/"):
                    below = os.open(part, OPEN_FLAGS, dir_fd=here)
                    os.close(here)
                    here = below
            except OSError:
                os.close(here)
                raise
        except OSError as error:
            raise ReadError(why(error)) from error
        try:
            yield here
        finally:
            os.close(here)

    @contextmanager
    def _part(self, path: str, wanted: list[str], *, is_whole: bool) -> Iterator[Source]:
        with self._opened(path) as descriptor:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode) or (is_whole and is_archive(path)):
                yield source_of(descriptor, path, mode, wanted)
            else:
                yield _OneFile(descriptor)


class _OneFile(Source):
    """An open file, at the path ""."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ReadError("it is no longer a file")
        self._descriptor = descriptor
        self.sizes[""] = found.st_size

    def read(self, path: str) -> bytes:
        data = os.pread(self._descriptor, self.sizes[path] + 1, 0)
        if len(data) > self.sizes[path]:
            raise ReadError("it grew while it was read")
        return data


class PackedDownload(Download):
    """An archive, read where it is."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._below: dict[str, dict[str, int]] = {"": {}}
        for path in sorted({*source.sizes, *source.left_out}):
            self._enter(path)
        self.remarks = [f"{one_line(path, 80)} {what}." for path, what in source.remarks]

    def _enter(self, path: str) -> None:
        folder, name = "", ""
        for name in (parts := path.split("/"))[:-1]:
            self._below[folder][name] = stat.S_IFDIR
            folder = join(folder, name)
            self._below.setdefault(folder, {})
        self._below[folder].setdefault(parts[-1], stat.S_IFREG)

    def entries(self, folder: str = "") -> Mapping[str, int]:
        """As `Download.entries`."""
        return self._below.get(folder, {})

    def content(self, path: str) -> bytes:
        """As `Download.content`."""
        if self._source.sizes.get(path, MOST_TEXT_BYTES) >= MOST_TEXT_BYTES:
            raise InvalidSubmissionError("it is not there, or too large")
        return self._source.read(path)

    @contextmanager
    def _part(self, path: str, wanted: list[str], *, is_whole: bool) -> Iterator[Source]:
        if path in self._below:
            yield self._folder(path, wanted)
        elif path in self._source.left_out:
            raise InvalidSubmissionError(f"it {self._source.left_out[path]}")
        elif is_whole and is_archive(path):
            if self._source.sizes[path] > MOST_TEXT_BYTES:
                raise InvalidSubmissionError(f"it is larger than {MOST_TEXT_BYTES >> 20} MiB")
            yield opened(path, self._source.read(path), wanted)
        else:
            part = Tree()
            part.enter("", self._source, path)
            yield part

    def _folder(self, folder: str, wanted: list[str]) -> Source:
        """What is below a folder, as if it had been unpacked."""
        part, todo = Tree(), [""]
        while todo:
            here = todo.pop()
            for name, mode in self._below[join(folder, here) if here else folder].items():
                path = join(here, name)
                inner = join(folder, path)
                if stat.S_ISDIR(mode) and name in wanted:
                    part.left_out[path] = IS_A_FOLDER
                elif stat.S_ISDIR(mode):
                    todo.append(path)
                elif inner in self._source.left_out:
                    part.left_out[path] = self._source.left_out[inner]
                elif len(part.sizes) >= MAX_ENTRIES:
                    part.left_out[here] = "holds too many files"
                else:
                    part.enter(path, self._source, inner)
        return part


class Below(Download):
    """A folder of a download, as if it were all of it."""

    def __init__(self, whole: Download, folder: str) -> None:
        self._whole, self._at = whole, folder
        self.remarks = whole.remarks

    def entries(self, folder: str = "") -> Mapping[str, int]:
        """As `Download.entries`."""
        return self._whole.entries(join(self._at, folder).rstrip("/"))

    def content(self, path: str) -> bytes:
        """As `Download.content`."""
        return self._whole.content(join(self._at, path))

    def _part(
        self, path: str, wanted: list[str], *, is_whole: bool
    ) -> AbstractContextManager[Source]:
        return self._whole._part(join(self._at, path), wanted, is_whole=is_whole)


def open_download(path: Path) -> Download:
    """The folder or the zip at `path`.

    Raises:
        UsageError: there is none, it is of another kind, or it cannot be read.
    """
    if path.is_dir():
        return FolderDownload(path)
    try:
        with path.open("rb") as file:
            descriptor = os.dup(file.fileno())  # which stays open: the zip is read as needed
    except OSError as error:
        words = "Nobody can read" if path.exists() else "There is no folder or zip"
        raise UsageError(f"{words} {path} ({error.strerror}). Give what was downloaded.") from error
    return PackedDownload(_class_archive(descriptor, path))


def _class_archive(descriptor: int, path: Path) -> Source:
    name = path.name.lower()
    if name.endswith(CLOSED_SUFFIXES):
        raise UsageError(f"{path} {NOT_OPENED}, or unpack it, and give the folder.")
    try:
        if name.endswith(TAR_SUFFIXES):
            return Tar(path.read_bytes())
        archive = Archive(descriptor, (), CLASS_LIST_BYTES, MAX_FOLDER_DEPTH + CLASS_DEPTH)
    except ReadError as error:
        raise UsageError(f"{path} cannot be read: {error}. Download it again.") from error
    if archive.is_encrypted():
        raise UsageError(f"{path} is encrypted. Unpack it with its password, and give the folder.")
    return archive
