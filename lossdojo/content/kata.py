"""A kata as graders call it, whose answers are plain data.

Learner code is called in a process of its own; the lab's own models of misconceptions, which are
trusted, in this one. Both answer alike.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from lossdojo.content.checks import unchanged, wrong
from lossdojo.values import decoding, encoding, frames
from lossdojo.values.calls import Answer, Call, RaisedError, Reply, Terminated, Unavailable
from lossdojo.values.schema import MAX_DIMENSIONS
from lossdojo.values.text import format_call

USUAL = {*map(np.dtype, (np.float64, np.float32, np.int64, np.bool_))}


class KataUnderTest(Protocol):
    """Whatever can be called as a kata."""

    @property
    def name(self) -> str:
        """The kata's."""
        ...

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object], /) -> Reply:
        """One call with arguments that are plain data.

        Raises:
            Terminated: it took too long, took too much, or its process died.
            Unavailable: there is nothing to call.
        """
        ...

    def call_all(self, calls: Sequence[Call], /) -> list[Answer]:
        """One answer a call, or what `call` would have raised in its place."""
        ...


class InProcessKata:
    """A function of the kit's own, called in this process as learner code is called in its own."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self.name = name
        self.function = function

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`: on copies, and with the answer as it would have been sent."""
        sent = frames.copied(args)
        try:
            value = _as_sent(self.function(*sent, **frames.copied(dict(kwargs))))
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a wrong model may fail in any way
            bases = tuple(base.__name__ for base in type(error).__mro__)
            return Reply(
                None, RaisedError(type(error).__name__, bases, str(error), 0, ""), sent, ""
            )
        return Reply(value, None, sent, "")

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        return [self.call(args, kwargs) for args, kwargs in calls]


def _as_sent(value: object) -> object:
    """As it would have come over a pipe; sooner, for what most models give."""
    if type(value) is float:
        return value
    if type(value) is tuple:
        return tuple(map(_as_sent, value))
    if type(value) is np.ndarray and value.dtype in USUAL and 0 < value.ndim <= MAX_DIMENSIONS:
        return value.copy("F" if value.ndim > 1 and value.flags.fnc else "C")
    return decoding.decode(encoding.encode(value, 1 << 26))


class Kata:
    """What a grader gets as its `kata`: call it as the learner's function."""

    def __init__(self, subject: KataUnderTest) -> None:
        self.subject = subject

    def __call__(self, *args: object, **kwargs: object) -> Any:  # noqa: ANN401  # plain data
        """The answer as plain data; the test fails if the call raises or is stopped."""
        reply = self.reply(*args, **kwargs)
        if reply.raised is not None:
            call = format_call(self.subject.name, args, kwargs)
            wrong(f"{call} raised {reply.raised.words}")
        return reply.value

    def reply(self, *args: object, **kwargs: object) -> Reply:
        """All that came back; the test fails if the call is stopped."""
        try:
            return self.subject.call(args, kwargs)
        except (Terminated, Unavailable) as reason:
            wrong(str(reason))

    def raises(self, error: type[Exception], *args: object) -> None:
        """Fail the test unless the call raises that builtin error or a subclass of it."""
        reply = self.reply(*args)
        call = format_call(self.subject.name, args, {})
        if reply.raised is None:
            wrong(f"{call} must raise {error.__name__}; it returned.")
        if error.__name__ not in reply.raised.bases:
            wrong(f"{call} must raise {error.__name__}; it raised {reply.raised.type}.")

    def leaves_alone(self, *args: object, **kwargs: object) -> None:
        """Fail the test if the call raises or changes any of its arguments."""
        reply = self.reply(*args, **kwargs)
        if reply.raised is not None:
            wrong(f"{self.subject.name} raised {reply.raised.words}")
        unchanged(args, reply.args, "Every argument")
