"""Puts a learner's files where learner code will find them."""

from collections.abc import Mapping
from pathlib import Path


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files below an empty folder.

    Args:
        files: contents by relative path with `/`, already checked by the trusted side.
        folder: where.
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
