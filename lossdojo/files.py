"""Files that are whole or not there, and a folder for oneself."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def write_atomically(path: Path, parts: Iterable[str]) -> None:
    """Write UTF-8 text so that no reader ever sees half of it.

    A run that is killed may leave the other name behind; the next one takes it up again.

    Raises:
        OSError: as from any write; the file is as it was before.
    """
    with staged({path: parts}) as put_in_place:
        put_in_place()


def write_bytes_atomically(path: Path, data: bytes) -> None:
    """As `write_atomically`, of bytes."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):  # what it failed for is told already
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def staged(texts: Mapping[Path, Iterable[str]]) -> Iterator[Callable[[], None]]:
    """Write UTF-8 texts under other names; what is yielded gives each its own.

    That needs no more room on the disk. Until it is called all files are as they were before.

    Raises:
        OSError: as from any write.
    """
    unfinished = {path: path.with_name(f".{path.name}.part") for path in texts}

    def put_in_place() -> None:
        for path, part in unfinished.items():
            part.replace(path)

    try:
        for path, parts in texts.items():
            with unfinished[path].open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
        yield put_in_place
    finally:
        for part in unfinished.values():
            with contextlib.suppress(OSError):  # what it failed for is told already
                part.unlink(missing_ok=True)


@contextlib.contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Have the folder to oneself among those who ask likewise; not on Windows.

    Raises:
        BlockingIOError: somebody else has it.
        OSError: it cannot be opened, or the file system knows no locks.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
