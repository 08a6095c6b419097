"""A call of a kata, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class StopKind(StrEnum):
    """Why a call did not come back."""

    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out_of_memory"


class Place(NamedTuple):
    """A line of a learner's file; 0, and no source, where the line is not known."""

    file: str
    line: int
    source: str


class RaisedError(NamedTuple):
    """An exception in learner code.

    Attributes:
        type: its class.
        bases: that are builtin, first to last.
        message: its own; it may be empty.
        line: of the kata's file, 0 where none took part.
        source: of that line.
        elsewhere: where another file of the learner's raised it; None where the kata's own did.
    """

    type: str
    bases: tuple[str, ...]
    message: str
    line: int
    source: str
    elsewhere: Place | None = None

    @property
    def words(self) -> str:
        """Its type, and its message where it has one."""
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True, eq=False)
class Reply:
    """A call that came back: with a value, or with what it raised; and its arguments after it."""

    value: object
    raised: RaisedError | None
    args: tuple[object, ...]
    printed: str

    def has_raised(self, error: str) -> bool:
        """Whether the call raised that builtin error, or a subclass of it."""
        return self.raised is not None and error in self.raised.bases

    @property
    def is_unfinished(self) -> bool:
        """Whether the kata's own file raised NotImplementedError, as its stub does."""
        own = self.raised is not None and self.raised.elsewhere is None
        return own and self.has_raised("NotImplementedError")


class NotLoaded(NamedTuple):
    """The kata's file is there but could not be imported, or lacks the function.

    Attributes:
        reason: in words.
        error: what the import raised.
        lacks: whether it imports, and lacks the function.
    """

    reason: str
    error: RaisedError | None = None
    lacks: bool = False


class Terminated(Exception):  # noqa: N818  # not an error of the kit: a fact about the learner's code
    """The learner's process had to be stopped, or stopped by itself."""

    def __init__(self, kind: StopKind, reason: str) -> None:
        super().__init__(kind, reason)
        self.kind: StopKind = kind
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


Call = tuple[tuple[object, ...], Mapping[str, object]]


class Unavailable(Exception):  # noqa: N818  # a fact about the submission, not an error of the kit
    """There is nothing to call: the file is missing, or does not import."""


Answer = Reply | Terminated | Unavailable
