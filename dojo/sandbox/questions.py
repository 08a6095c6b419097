"""A call that is to be made, in the form in which it is sent: the same for every learner."""

from collections.abc import Mapping
from dataclasses import dataclass

from dojo.sandbox import wire


@dataclass(frozen=True, eq=False)
class Question:
    """The arguments of a call, plain data, and the frame that asks for it."""

    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    frame: bytes


def question(args: tuple[object, ...], kwargs: Mapping[str, object]) -> Question:
    """The question that asks for one call with these arguments."""
    message = {"call": [list(args), dict(kwargs)]}
    return Question(args, kwargs, wire.encode(message, wire.REQUEST_BYTES))
