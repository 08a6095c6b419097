"""Where a submission's bytes come from: listed, then read, without trust in any of it.

A folder may hold links, pipes and devices, be of any size, and change while it is read. So no
link is followed, nothing is waited for, and no more is looked at or read than was agreed. The
other sources, a zip and a tar, are in `lossdojo.intake.archive` and `lossdojo.intake.tarball`.
"""

import stat
from abc import ABC, abstractmethod
from posixpath import join

MAX_FOLDER_DEPTH = 8  # folders within folders
MAX_ENTRIES = 10_000  # files and folders of one submission that are looked at
JUNK_NAMES = ("__pycache__", "__MACOSX")
ZIP_SUFFIX = ".zip"
TAR_SUFFIXES = (".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar")
CLOSED_SUFFIXES = (".7z", ".rar")
ARCHIVE_SUFFIXES = (ZIP_SUFFIX, *TAR_SUFFIXES, *CLOSED_SUFFIXES)
NOT_OPENED = "is an archive that is not opened here: pack the same files as a zip"
IS_A_FOLDER = "is a folder, not a file"
TOO_DEEP = f"lies too deep: {MAX_FOLDER_DEPTH} folders within each other are looked into"
FILE_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class ReadError(Exception):
    """Something is there and cannot be read; the message says why, in a few words."""


class InvalidSubmissionError(ReadError):
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


def is_junk(name: str) -> bool:
    """Whether it is passed over without a word: hidden, or a system's or Python's own."""
    return name.startswith(".") or name in JUNK_NAMES


class Tree(Source):
    """Files of other sources under paths of its own: a part of one, or several put together."""

    def __init__(self) -> None:
        super().__init__()
        self._where: dict[str, tuple[Source, str]] = {}

    def add(self, source: Source, place: str = "") -> None:
        """Have all of a source below the folder `place`; what is there already stays."""
        for path in source.sizes:
            self.enter(join(place, path), source, path)
        self.left_out |= {join(place, path): what for path, what in source.left_out.items()}
        self.remarks += [(join(place, path), what) for path, what in source.remarks]
        self.unreadable += [join(place, path) for path in source.unreadable]

    def enter(self, path: str, source: Source, inner: str) -> None:
        """Have one file of a source at this path, unless another is there."""
        if self._where.setdefault(path, (source, inner)) != (source, inner):
            self.remarks.append((path, "is there more than once: the first one counts"))
        else:
            self.sizes[path] = source.sizes[inner]

    def drop(self, path: str) -> None:
        """Have a file no longer."""
        del self.sizes[path], self._where[path]

    def read(self, path: str) -> bytes:
        """As `Source.read`."""
        source, inner = self._where[path]
        return source.read(inner)


def stem_of(name: str) -> str:
    """The name of a file or folder without the ending of an archive."""
    ending = next((each for each in ARCHIVE_SUFFIXES if name.lower().endswith(each)), "")
    return name[: len(name) - len(ending)]


def is_archive(name: str) -> bool:
    """Whether a file of this name is packed, in a way that is opened or not."""
    return name.lower().endswith(ARCHIVE_SUFFIXES)


def no_file(mode: int) -> str:
    """What something is that is neither a file nor a folder, as the words after its name."""
    return f"is {FILE_KINDS.get(stat.S_IFMT(mode), 'something else')}, not a file"


def why(error: OSError) -> str:
    """The system's own words."""
    return error.strerror or type(error).__name__
