"""Texts that change whenever the files and versions do that something follows from."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from lossdojo.content.lab import Lab, source_paths

ENGINE = Path(__file__).resolve().parents[1]
ANSWERING = ("content", "diagnosis", "values")  # rooms that what models answer follows from


def digest(folders: Iterable[Path], packages: Iterable[str], words: Iterable[str] = ()) -> str:
    """Of the sources below these folders, of Python, and of the versions of these packages."""
    parts = [sys.version, *map(_named, packages), *words]
    found = hashlib.sha256("\n".join(parts).encode())
    for folder in folders:
        for path in source_paths(folder):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as it is sooner
                content = file.read()
            found.update(f"\n{path.removeprefix(str(folder))}\n".encode())
            found.update(hashlib.sha256(content).digest())
    return found.hexdigest()


def _named(package: str) -> str:
    from importlib.metadata import version  # slow, and a check asks for none

    return f"{package} {version(package)}"


def answers_digest(lab: Lab) -> str:
    """Of all that the answers of the lab's programs follow from."""
    rooms = [ENGINE / room for room in ANSWERING]
    return digest([lab.graders / "misconceptions", *rooms], ["numpy"])
