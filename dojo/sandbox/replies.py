"""What may come back from a learner's process, read as data that nobody vouches for.

Texts are cut and cleaned here. What has not the form of an answer raises `LookupError`,
`TypeError`, `ValueError` or `AttributeError`, which the host takes for the process's end.
"""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from dojo.sandbox import wire
from dojo.sandbox.questions import Question
from dojo.wording import clean

LAST_LINE = 10_000_000
LONGEST = 500  # characters of a message, a name or a source line
SHORT, MOST_SHORT = 1 << 10, 1 << 15  # bytes of answers that are remembered, and how many are
LONG, MOST_LONG = 1 << 19, 1 << 3  # lists grow fivefold when they are read
WORDS = 1 << 11  # bytes of JSON in them

StopKind = Literal["timeout", "crashed", "out_of_memory"]


@dataclass(frozen=True)
class Error:
    """An exception in learner code: builtin `bases` first to last, and the learner's own line."""

    type: str
    bases: tuple[str, ...]
    message: str
    line: int
    source: str


@dataclass(frozen=True, eq=False)
class Reply:
    """A call that came back: with a value, or with what it raised; and its arguments after it.

    Where it is shared, whoever gives this answer to this question has this very object, and a
    digest of it here.
    """

    value: object
    raised: Error | None
    args: tuple[object, ...]
    printed: str
    shared: bytes = b""


@dataclass(frozen=True)
class NotLoaded:
    """The kata's file is there but could not be imported, or lacks the function."""

    reason: str


class Stopped(Exception):  # noqa: N818  # not an error of the kit: a fact about the learner's code
    """The learner's process had to be stopped, or stopped by itself."""

    def __init__(self, kind: StopKind, reason: str) -> None:
        super().__init__(reason)
        self.kind: StopKind = kind
        self.reason = reason


def read_load(answer: dict[str, Any], kata: str) -> NotLoaded | None:
    """The answer to loading a kata: None where its function is ready to be called.

    Raises:
        Stopped: the import ran out of memory.
    """
    if "loaded" in answer:
        return None
    if "broken" in answer:
        error = _error(answer["broken"])
        if "MemoryError" in error.bases:
            raise Stopped("out_of_memory", f"importing {kata}.py needed more memory than there is.")
        place = f", line {error.line}" if error.line else ""
        reason = f"{kata}.py does not import: {error.type}{place}: {error.message}"
        return NotLoaded(f"{reason} in `{error.source}`" if error.source else reason)
    others = [_text(name) for name in answer["defines"][:20]]
    found = f" It defines {', '.join(others)}." if others else ""
    return NotLoaded(f"{kata}.py defines no function called {kata}.{found}")


def read_answer(frame: bytes, asked: Question, output_bytes: int) -> Reply:
    """What a frame answers to a question; one that others may give as well is read once.

    Raises:
        WireError, LookupError, TypeError, ValueError, AttributeError: it is no answer.
    """
    if not asked.lasting:
        return _read(frame, asked, output_bytes)
    if len(frame) <= SHORT:
        return _read_short(frame, asked, output_bytes)
    # Of words, unlike arrays, a few bytes can grow to many.
    if len(frame) <= LONG and wire.text_bytes(frame) <= WORDS:
        return _read_long(frame, asked, output_bytes)
    return _read(frame, asked, output_bytes)


def _read(frame: bytes, asked: Question, output_bytes: int) -> Reply:
    return read_reply(wire.decode_message(frame), asked.args, output_bytes)


def _read_shared(frame: bytes, asked: Question, output_bytes: int) -> Reply:
    digest = hashlib.blake2b(frame, digest_size=16).digest()
    return replace(_read(frame, asked, output_bytes), shared=digest)


_read_short = lru_cache(MOST_SHORT)(_read_shared)
_read_long = lru_cache(MOST_LONG)(_read_shared)


def read_reply(answer: dict[str, Any], sent: tuple[object, ...], output_bytes: int) -> Reply:
    """The answer to a call."""
    raised = _error(answer["raised"]) if "raised" in answer else None
    after = answer.get("args", list(sent))
    if not isinstance(after, list) or len(after) != len(sent):
        raise ValueError("other arguments than were sent")
    printed = clean(str(answer.get("printed", ""))[:output_bytes])
    return Reply(answer.get("value"), raised, tuple(after), printed)


def _error(data: dict[str, Any]) -> Error:
    return Error(
        type=_text(data["type"]),
        bases=tuple(_text(base) for base in data["bases"][:50]),
        message=_text(data["message"]),
        line=_line(data["line"]),
        source=_text(data["source"]),
    )


def _line(value: object) -> int:
    """A line number; 0, for none, where it is not one."""
    return value if type(value) is int and 0 < value < LAST_LINE else 0


def _text(value: object) -> str:
    return clean(str(value)[:LONGEST])
