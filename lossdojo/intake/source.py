"""Where a submission's bytes come from: listed, then read, without trust in any of it.

A folder may hold links, pipes and devices, be of any size, and change while it is read. So no
link is followed, nothing is waited for, and no more is looked at or read than was agreed. The
other source, a zip, is in `lossdojo.intake.archive`.
"""

import stat
from abc import ABC, abstractmethod

MAX_FOLDER_DEPTH = 8  # folders within folders
MAX_ENTRIES = 10_000  # files and folders of one submission that are looked at
JUNK_NAMES = ("__pycache__", "__MACOSX")
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


def no_file(mode: int) -> str:
    """What something is that is neither a file nor a folder, as the words after its name."""
    return f"is {FILE_KINDS.get(stat.S_IFMT(mode), 'something else')}, not a file"


def why(error: OSError) -> str:
    """The system's own words."""
    return error.strerror or type(error).__name__
