"""A call that is to be made, in the form in which it is sent: the same for every learner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dojo.sandbox import wire

DEPTH = 2  # of a question in the message that asks it


@dataclass(frozen=True, eq=False)
class Question:
    """The arguments of a call, plain data, and a frame that holds them as they are now.

    Its size in bytes is what the answer is measured by.
    """

    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    frame: bytes
    size: int


def question(args: tuple[object, ...], kwargs: Mapping[str, object]) -> Question:
    """The question that asks for one call with these arguments."""
    held = [list(args), dict(kwargs) or None]
    size = len(wire.encode(held, wire.REQUEST_BYTES))
    return Question(args, kwargs, wire.encode([*held, size], wire.REQUEST_BYTES, DEPTH), size)


def ask(questions: Iterable[Question]) -> bytes:
    """The frame that asks them all."""
    return wire.joined("calls", [each.frame for each in questions])
