"""Files that are whole or not there, and a folder for oneself."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def write_atomically(path: Path, parts: Iterable[str]) -> None:
    """Write UTF-8 text so that no reader ever sees half of it.

    A run that is killed may leave the other name behind; the next one takes it up again.

    Raises:
        OSError: as from any write; the file is as it was before.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Have the folder to oneself among those who ask likewise; not on Windows.

    Raises:
        BlockingIOError: somebody else has it.
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
