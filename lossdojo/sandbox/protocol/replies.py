"""What may come back from a learner's process, read as data that nobody vouches for.

Texts are cut and cleaned here. What has not the form of an answer raises `LookupError`,
`TypeError`, `ValueError` or `AttributeError`, which counts as the process's end.
"""

from typing import Any

from lossdojo.sandbox.protocol.requests import CallRequest
from lossdojo.values import decoding, frames, schema
from lossdojo.values.calls import (
    Answer,
    NotLoaded,
    RaisedError,
    Reply,
    StopKind,
    Terminated,
    Unavailable,
)
from lossdojo.values.text import sanitise

NO_ANSWER = "{} gave something that is no answer."
LAST_LINE = 10_000_000
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
        place = f", line {error.line}" if error.line else ""
        reason = f"{kata}.py does not import: {error.type}{place}: {error.message}"
        return NotLoaded(f"{reason} in `{error.source}`" if error.source else reason)
    others = [_text(name) for name in answer["defines"][:20]]
    found = f" It defines {', '.join(others)}." if others else ""
    return NotLoaded(f"{kata}.py defines no function called {kata}.{found}")


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
    return RaisedError(
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
    return sanitise(str(value)[:LONGEST_TEXT])
