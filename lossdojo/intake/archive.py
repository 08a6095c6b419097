"""A submission that is a zip, read where it is: never unpacked to disk.

A zip may lie in all that it says: names that lead elsewhere, sizes, a list of millions of
entries, links, one place in it used many times over. So each name is judged by itself, and
what an entry may cost is counted before it is read and not exceeded while it is.
"""

import contextlib
import io
import os
import re
import stat
import warnings
import zipfile
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import BinaryIO

from lossdojo.intake.source import (
    IS_A_FOLDER,
    MAX_FOLDER_DEPTH,
    TOO_DEEP,
    InvalidSubmissionError,
    Source,
    is_junk,
    no_file,
)

LIST_BYTES = 2 << 20  # of the list of entries, which zipfile reads whole: some 20,000 of them
READ_CHUNK = 1 << 16
UTF_8_FLAG = 0x800  # of an entry, whose name zipfile reads as cp437 without it
DRIVE = re.compile("[A-Za-z]:")
BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # zipfile unpacks others without a bound


class Archive(Source):
    """A zip, by its bytes or by the descriptor of its file.

    Where several entries have one path the last counts, as it does where a zip is unpacked.

    Args:
        content: all of it, or the descriptor of its file, which stays the caller's.
        wanted: names of files. A folder of such a name is no part of the submission.
        list_bytes: that the list of entries may take.
        depth: folders within folders that are looked into.
    """

    def __init__(
        self,
        content: int | bytes,
        wanted: Collection[str],
        list_bytes: int = LIST_BYTES,
        depth: int = MAX_FOLDER_DEPTH,
    ) -> None:
        super().__init__()
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._depth = depth
        try:
            self._zip = zipfile.ZipFile(_Bounded(_as_file(content), list_bytes))
        except InvalidSubmissionError:
            raise
        except Exception as error:  # zipfile has no one exception for what is damaged
            raise InvalidSubmissionError("it is no zip, or a damaged one") from error
        for entry in self._zip.infolist():
            self._enter(entry, wanted)
        files = set(self.sizes)
        for path in files:
            if any(str(folder) in files for folder in PurePosixPath(path).parents):
                del self.sizes[path]
                self.left_out[path] = "lies in a folder of which the zip says that it is a file"

    def is_encrypted(self) -> bool:
        """Whether nothing of it can be read without its password."""
        return bool(self._entries) and all(each.flag_bits & 1 for each in self._entries.values())

    def read(self, path: str) -> bytes:
        """As `Source.read`; whatever the entry says, it is unpacked no further than its size."""
        entry = self._entries[path]
        if entry.flag_bits & 1:
            raise InvalidSubmissionError("it is encrypted")
        if entry.compress_type not in BOUNDED:
            raise InvalidSubmissionError("it is compressed in a way of its own: use a plain zip")
        try:
            # Newer Pythons warn of entries at one place; what is read stays within its size.
            with warnings.catch_warnings(action="ignore"), self._zip.open(entry) as file:
                return b"".join(iter(lambda: file.read(READ_CHUNK), b""))
        except Exception as error:  # as above
            raise InvalidSubmissionError("it is damaged") from error

    def _enter(self, entry: zipfile.ZipInfo, wanted: Collection[str]) -> None:
        name, kind = _name_of(entry), stat.S_IFMT(entry.external_attr >> 16)
        parts = PurePosixPath(name).parts
        is_folder = name.endswith("/") or kind == stat.S_IFDIR
        folders = parts if is_folder else parts[:-1]
        misnamed = [i for i, part in enumerate(folders, 1) if part in wanted]
        if not is_plain_path(name, parts):
            self.remarks.append((name, "has a name that leads elsewhere, or cannot be shown"))
        elif any(map(is_junk, parts)):
            return
        elif misnamed:
            path = "/".join(folders[: misnamed[0]])
            self.sizes.pop(path, None)
            self.left_out[path] = IS_A_FOLDER
        elif not is_folder:
            self._enter_file("/".join(parts), entry, kind)

    def _enter_file(self, path: str, entry: zipfile.ZipInfo, kind: int) -> None:
        if self.sizes.pop(path, None) is not None or self.left_out.pop(path, None) is not None:
            self.remarks.append((path, "is in the zip more than once: the last one counts"))
        if kind not in (0, stat.S_IFREG):  # 0: packed where files have no kinds
            self.left_out[path] = no_file(kind)
        elif path.count("/") > self._depth:
            self.left_out[path] = TOO_DEEP
        else:
            # Packed bytes count as well: some unpack to nothing at all, for as long as one likes.
            self.sizes[path] = max(entry.file_size, entry.compress_size)
            self._entries[path] = entry


class _Bounded:
    """A file of which only so much is read at once: zipfile takes a list of entries whole."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._most = file, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = self._most
        if size > self._most:
            raise InvalidSubmissionError("it holds too many files and folders")
        return self._file.read(size)


def _as_file(content: int | bytes) -> BinaryIO:
    if isinstance(content, bytes):
        return io.BytesIO(content)
    return os.fdopen(content, "rb", buffering=0, closefd=False)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Its name as it was meant: UTF-8 without the flag, or with the separators of Windows."""
    name = entry.orig_filename
    if not entry.flag_bits & UTF_8_FLAG:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name if "/" in name else name.replace("\\", "/")


def is_plain_path(name: str, parts: tuple[str, ...]) -> bool:
    """Whether a name in a zip stays below where it is unpacked, on every system."""
    leads_out = name.startswith("/") or ".." in parts or "\\" in name or DRIVE.match(name)
    fits = all(len(part.encode()) <= 255 for part in parts)
    return bool(parts) and name.isprintable() and fits and not leads_out
