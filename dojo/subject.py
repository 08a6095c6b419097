"""A kata as graders see it: something to call, whose answers are plain data.

Learner code is called through a worker process; the lab's own models of misconceptions,
which are trusted, in this one. Both answer alike.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from dojo.sandbox import wire
from dojo.sandbox.replies import Error, Reply, Stopped

Call = tuple[tuple[object, ...], Mapping[str, object]]


class Unavailable(Exception):  # noqa: N818  # a fact about the submission, not an error of the kit
    """There is nothing to call: the file is missing, or does not import."""


Answer = Reply | Stopped | Unavailable


class Subject(Protocol):
    """Whatever can be called as a kata."""

    @property
    def name(self) -> str:
        """The kata's."""
        ...

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object], /) -> Reply:
        """One call with arguments that are plain data.

        Raises:
            Stopped: it took too long, took too much, or its process died.
            Unavailable: there is nothing to call.
        """
        ...

    def call_all(self, calls: Sequence[Call], /) -> list[Answer]:
        """One answer a call, or what `call` would have raised in its place."""
        ...


class Examined(Subject, Protocol):
    """A subject that knows what the graders' tests will ask."""

    @property
    def strayed(self) -> bool:
        """Whether the present test has asked anything else."""
        ...

    def verdict(self, test: str, /) -> str | None:
        """Why it fails that test, empty where it passes; None where that is not known yet."""
        ...

    def judge(self, test: str, message: str, /) -> None:
        """Be told the verdict."""
        ...

    def begin(self, test: str, /) -> bytes | None:
        """Be told which test asks now, by its node id.

        Returns:
            a digest of the answers to all that it is known to ask; None where one did not come.
        """
        ...


class Uncalled:
    """A kata that no test calls, since each verdict is known."""

    strayed = True

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason

    def judge(self, test: str, message: str, /) -> None:
        """As `Examined.judge`: it is known."""

    def begin(self, _test: str, /) -> None:
        """As `Examined.begin`: nothing comes."""

    def call(self, _args: tuple[object, ...], _kwargs: Mapping[str, object], /) -> Reply:
        """As `Subject.call`: there is nothing to call."""
        raise Unavailable(self.reason)

    def call_all(self, calls: Sequence[Call], /) -> list[Answer]:
        """As `call`."""
        return [Unavailable(self.reason) for _ in calls]


class MissingKata(Uncalled):
    """A kata that was not handed in."""

    def verdict(self, _test: str, /) -> str | None:
        """As `Examined.verdict`: it fails every test."""
        return self.reason


class TrustedKata:
    """A function of the kit's own, called in this process as learner code is called in its own."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self.name = name
        self.function = function

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `Subject.call`: on copies, and with the answer taken through the wire's own form."""
        sent = wire.copied(args)
        try:
            value = _through_the_wire(self.function(*sent, **wire.copied(dict(kwargs))))
        except Exception as error:  # noqa: BLE001  # a wrong model may fail in any way
            bases = tuple(base.__name__ for base in type(error).__mro__)
            return Reply(None, Error(type(error).__name__, bases, str(error), 0, ""), sent, "")
        return Reply(value, None, sent, "")

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `Subject.call_all`."""
        return [self.call(args, kwargs) for args, kwargs in calls]


def _through_the_wire(value: object) -> object:
    return wire.decode(wire.encode(value, 1 << 26))
