"""A call of a kata, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class StopKind(StrEnum):
    """Why a call did not come back."""

    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out_of_memory"


@dataclass(frozen=True)
class RaisedError:
    """An exception in learner code: builtin `bases` first to last, and the learner's own line."""

    type: str
    bases: tuple[str, ...]
    message: str
    line: int
    source: str


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


@dataclass(frozen=True)
class NotLoaded:
    """The kata's file is there but could not be imported, or lacks the function."""

    reason: str


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
