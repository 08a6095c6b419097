"""A call that is to be made, in the form in which it is sent: the same for every learner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lossdojo.values import encoding, frames

REQUEST_DEPTH = 2  # of a question in the message that asks it


@dataclass(frozen=True, eq=False)
class CallRequest:
    """The arguments of a call, plain data, and a frame that holds them as they are now.

    Its size in bytes is what the answer is measured by.
    """

    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    frame: bytes
    size: int


def call_request(args: tuple[object, ...], kwargs: Mapping[str, object]) -> CallRequest:
    """The question that asks for one call with these arguments."""
    held = [list(args), dict(kwargs) or None]
    size = len(encoding.encode(held, frames.REQUEST_BYTES))
    return CallRequest(
        args, kwargs, encoding.encode([*held, size], frames.REQUEST_BYTES, REQUEST_DEPTH), size
    )


def batch_frame(questions: Iterable[CallRequest]) -> bytes:
    """The frame that asks them all."""
    return encoding.joined("calls", [each.frame for each in questions])
