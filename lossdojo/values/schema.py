"""What plain data is: what a frame may hold, and how much of it.

Both sides use this file, and the two that write and read frames with it.
"""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

HEADER = struct.Struct("<II")
MAX_JSON = 4 << 20  # bytes: a bomb of nested lists grows thirtyfold when it is read
MAX_VALUES = 1 << 18
MAX_DEPTH = 8
MAX_DIMENSIONS = 16
MAX_TEXT = 2000
LEAVES = frozenset((bool, int, float, type(None)))  # what JSON has as Python has it


class WireError(Exception):
    """What arrived is not a frame of this protocol, or is larger than agreed."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data; `description` says in words what it was."""

    description: str


class Budget:
    """Counts what a frame takes, so that an endless answer stops early."""

    def __init__(self, max_bytes: int) -> None:
        self.bytes = max_bytes
        self.values = MAX_VALUES

    def take(self, size: int, values: int = 0) -> None:
        """Take bytes, and values.

        Raises:
            WireError: there are not as many left.
        """
        self.bytes -= size
        self.values -= values
        if self.bytes < 0 or self.values < 0:
            raise WireError("an answer larger than agreed")


def end_of_words(frame: bytes) -> int:
    """Where a frame's JSON ends, and the bytes of its arrays begin."""
    return HEADER.size + int(HEADER.unpack_from(frame)[0])


def is_reasonable(shape: Sequence[int], size: int) -> bool:
    """Whether it can be walked through: one of size 0 may still have millions of rows."""
    rows = size or math.prod(n or 1 for n in shape) <= MAX_VALUES
    return len(shape) <= MAX_DIMENSIONS and bool(rows)
