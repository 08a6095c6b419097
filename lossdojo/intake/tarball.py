"""A submission that is a tar, packed or not, read within the same bounds as a zip."""

import bz2
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Protocol

from lossdojo.intake.archive import is_plain_path
from lossdojo.intake.source import (
    MAX_ENTRIES,
    MAX_FOLDER_DEPTH,
    TOO_DEEP,
    InvalidSubmissionError,
    Source,
    is_junk,
)

MOST_UNPACKED = 64 << 20  # bytes of a tar, all of which has to be unpacked to find what is in it


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


# By how a packed file begins.
PACKED: dict[bytes, Callable[[], _Decompressor]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(zlib.MAX_WBITS | 16),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": lambda: lzma.LZMADecompressor(memlimit=MOST_UNPACKED),
}


class Tar(Source):
    """A tar, by its bytes. Where several members have one path the last counts."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._members: dict[str, tarfile.TarInfo] = {}
        try:
            self._tar = tarfile.TarFile(fileobj=io.BytesIO(_unpacked(content)))
            for number, member in enumerate(self._tar):
                if number >= MAX_ENTRIES:
                    raise InvalidSubmissionError("it holds too many files and folders")
                self._enter(member)
        except InvalidSubmissionError:
            raise
        except Exception as error:  # neither tarfile nor zlib has one exception for damage
            raise InvalidSubmissionError("it is no tar, or a damaged one") from error

    def read(self, path: str) -> bytes:
        """As `Source.read`."""
        try:
            file = self._tar.extractfile(self._members[path])
            return file.read() if file else b""
        except Exception as error:  # as above
            raise InvalidSubmissionError("it is damaged") from error

    def _enter(self, member: tarfile.TarInfo) -> None:
        parts = PurePosixPath(member.name).parts
        path = "/".join(parts)
        if parts and not is_plain_path(member.name, parts):
            self.remarks.append((path, "has a name that leads elsewhere, or cannot be shown"))
        elif member.isdir() or any(map(is_junk, parts)):
            return
        elif not member.isreg():
            self.left_out[path] = "is a link or a device, not a file"
        elif len(parts) > MAX_FOLDER_DEPTH + 1:
            self.left_out[path] = TOO_DEEP
        else:
            self.sizes[path] = member.size
            self._members[path] = member


def _unpacked(content: bytes) -> bytes:
    """What was packed, up to a bound that is not passed while it is unpacked."""
    make = next((make for begin, make in PACKED.items() if content.startswith(begin)), None)
    data = make().decompress(content, MOST_UNPACKED + 1) if make else content
    if len(data) > MOST_UNPACKED:
        raise InvalidSubmissionError(f"it unpacks to more than {MOST_UNPACKED >> 20} MiB")
    return data
