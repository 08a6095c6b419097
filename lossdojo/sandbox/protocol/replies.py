"""What may come back from a learner's process, read as data that nobody vouches for.

Texts are cut and cleaned here. What has not the form of an answer raises `LookupError`,
`TypeError`, `ValueError` or `AttributeError`, which counts as the process's end.
"""

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from lossdojo.sandbox.protocol.requests import CallRequest
from lossdojo.values import decoding, frames, schema
from lossdojo.values.calls import (
    Answer,
    NotLoaded,
    Place,
    RaisedError,
    Reply,
    StopKind,
    Terminated,
    Unavailable,
)
from lossdojo.values.text import sanitise

NO_ANSWER = "{} gave something that is no answer."
LAST_LINE = 10_000_000
LARGE = 1 << 12  # bytes of an answer that is digested by itself
LONGEST_TEXT = 500  # characters of a message, a name or a source line
RAISED = b'{"dict":[["raised",'  # so begins an answer that holds an exception, and no other


def read_load(answer: dict[str, Any], kata: str) -> NotLoaded | None:
    """The answer to loading a kata: None where its function is ready to be called.

    Raises:
        Terminated: the import ran out of memory.
    """
    if "loaded" in answer:
        return None
    if "broken" in answer:
        error = _raised_error(answer["broken"])
        if "MemoryError" in error.bases:
            raise Terminated(
                StopKind.OUT_OF_MEMORY, f"importing {kata}.py needed more memory than there is."
            )
        return NotLoaded(_why_it_does_not_import(kata, error), error)
    return NotLoaded(_what_it_lacks(kata, answer), lacks=True)


def _why_it_does_not_import(kata: str, error: RaisedError) -> str:
    line, source, blamed = error.line, error.source, ""
    if error.elsewhere is not None:
        line, source = error.elsewhere.line, error.elsewhere.source
        blamed = f", since {error.elsewhere.file} has a fault"
    place = f", line {line}" if line else ""
    said = f": {error.message}" if error.message else "," if source else ""
    at = f" in `{source}`" if source else ""
    return f"{kata}.py does not import{blamed}: {error.type}{place}{said}{at}"


def _what_it_lacks(kata: str, answer: dict[str, Any]) -> str:
    """In words, where a file imports and does not define what it is named after."""
    if answer["empty"] is True:
        return f"{kata}.py is empty."
    lacks = f"{kata}.py defines no function called {kata}."
    others = [_text(name) for name in answer["defines"][:20]]
    inside = _text(answer["inside"])
    if inside:
        return f"{lacks} It has one inside the class {inside}: take it out of there."
    near = next((name for name in others if _letters(name) == _letters(kata)), "")
    if near:
        return f"{lacks} It defines {near}: names must be the same to the letter."
    return f"{lacks} It defines {', '.join(others)}." if others else lacks


def _letters(name: str) -> str:
    return name.replace("_", "").lower()


class RawReply:
    """An answer as it came. What is in it is read where somebody wants to know."""

    def __init__(self, kata: str, asked: CallRequest, frame: bytes, output_bytes: int) -> None:
        self.frame = frame
        self._kata = kata
        self._asked = asked
        self._output_bytes = output_bytes
        self._raised = frame.startswith(RAISED, schema.HEADER.size)
        # What it says where the call raised. All others are not read to know that they did not.
        self.failure: Reply | Terminated | None = self._read() if self._raised else None

    @cached_property
    def digest(self) -> bytes:
        """Of all of it, worked out once: large answers are asked for theirs again and again."""
        return self._asked.digest_of(self.frame)

    def read(self) -> Reply | Terminated:
        """What it says, for one reader; a stop, where it is no answer."""
        return self.failure or self._read()

    def _read(self) -> Reply | Terminated:
        try:
            message = decoding.decode_message(self.frame)
            if "raised" in message and not self._raised:
                raise ValueError("an exception where nobody would look")
            return read_reply(message, self._asked.args, self._output_bytes)
        except (schema.WireError, LookupError, TypeError, ValueError, AttributeError):
            return Terminated(StopKind.CRASHED, NO_ANSWER.format(f"calling {self._kata}"))


RawAnswer = RawReply | Terminated | Unavailable


class RawAnswers(tuple[RawAnswer, ...]):
    """The answers to many calls, as they came."""

    @classmethod
    def of(cls, answers: Iterable[RawAnswer]) -> "RawAnswers":
        """These answers, themselves where they are such ones already."""
        return answers if isinstance(answers, cls) else cls(answers)

    @cached_property
    def digest(self) -> bytes | None:
        """Of all that they hold, to the byte: a frame tells its length; None where one stopped."""
        digest = hashlib.blake2b(digest_size=16)
        for each in self:
            if isinstance(each, RawReply):
                digest.update(each.frame if len(each.frame) < LARGE else each.digest)
            elif isinstance(each, Unavailable):
                digest.update(b"unavailable %r" % str(each))
            else:
                return None
        return digest.digest()


def read_answer(raw: RawAnswer) -> Answer:
    """What has arrived, read."""
    return raw.read() if isinstance(raw, RawReply) else raw


def read_reply(answer: dict[str, Any], sent: tuple[object, ...], output_bytes: int) -> Reply:
    """The answer to a call."""
    raised = _raised_error(answer["raised"]) if "raised" in answer else None
    after = answer["args"] if "args" in answer else frames.copied(list(sent))
    if not isinstance(after, list) or len(after) != len(sent):
        raise ValueError("other arguments than were sent")
    printed = sanitise(str(answer.get("printed", ""))[:output_bytes])
    return Reply(answer.get("value"), raised, tuple(after), printed)


def _raised_error(data: dict[str, Any]) -> RaisedError:
    elsewhere = None
    if "elsewhere" in data:
        file, line, source = data["elsewhere"]
        elsewhere = Place(_text(file), _line(line), _text(source))
    return RaisedError(
        type=_text(data["type"]),
        bases=tuple(_text(base) for base in data["bases"][:50]),
        message=_text(data["message"]),
        line=_line(data["line"]),
        source=_text(data["source"]),
        elsewhere=elsewhere,
    )


def _line(value: object) -> int:
    """A line number; 0, for none, where it is not one."""
    return value if type(value) is int and 0 < value < LAST_LINE else 0


def _text(value: object) -> str:
    return sanitise(str(value)[:LONGEST_TEXT])
