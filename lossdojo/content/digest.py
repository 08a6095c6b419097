"""Texts that change whenever the files and versions do that something follows from."""

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from lossdojo.content.lab import Lab, source_paths

ENGINE = Path(__file__).resolve().parents[1]
ANSWERING = ("content", "diagnosis", "values")  # rooms that what models answer follows from
COARSEST_CLOCK = 2.0  # seconds by which file systems tell times, FAT's


def digest(folders: Iterable[Path], packages: Iterable[str], words: Iterable[str] = ()) -> str:
    """Of the sources below these folders, of Python, and of the versions of these packages."""
    parts = [sys.version, *map(_named, packages), *words]
    found = hashlib.sha256("\n".join(parts).encode())
    for folder in folders:
        for path in source_paths(folder):
            found.update(f"\n{path.removeprefix(str(folder))}\n".encode())
            found.update(_content_digest(path))
    return found.hexdigest()


def quick_digest(folders: Sequence[Path], words: Iterable[str]) -> str:
    """Of the same sources by their sizes and times, which is sooner; for this machine alone.

    They are read where one has changed so lately that it could change again and not show it.
    """
    found = hashlib.sha256("\n".join([sys.version, *words]).encode())
    latest = 0.0
    for folder in folders:
        for path in source_paths(folder):
            about = os.stat(path)  # noqa: PTH116  # as it is sooner
            latest = max(latest, about.st_mtime)
            found.update(f"\n{path} {_marks(about)}".encode())
    return digest(folders, (), words) if _is_recent(latest) else found.hexdigest()


_seen: dict[str, tuple[tuple[int, ...], bytes]] = {}  # by path, of what marks and digest


def _content_digest(path: str) -> bytes:
    """Of a file's content, which is read once as long as nothing shows that it has changed."""
    about = os.stat(path)  # noqa: PTH116  # as above
    marks, (known, found) = _marks(about), _seen.get(path, ((), b""))
    if known == marks:
        return found
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
        found = hashlib.sha256(file.read()).digest()
    if not _is_recent(about.st_mtime):
        _seen[path] = (marks, found)
    return found


def _marks(about: os.stat_result) -> tuple[int, ...]:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _is_recent(seconds: float) -> bool:
    """Whether what was changed at that time could be changed again at no other time."""
    return seconds > time.time() - 2 * COARSEST_CLOCK


def _named(package: str) -> str:
    from importlib.metadata import version  # slow, and a check asks for none

    return f"{package} {version(package)}"


def answers_digest(lab: Lab) -> str:
    """Of all that the answers of the lab's programs follow from."""
    rooms = [ENGINE / room for room in ANSWERING]
    return digest([lab.graders / "misconceptions", *rooms], ["numpy"])
