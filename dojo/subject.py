"""A kata as graders see it: something to call, whose answers are plain data.

Learner code is called through a worker process; the lab's own models of misconceptions,
which are trusted, in this one. Both answer alike.
"""

import copy
import io
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from dojo.lab import Limits
from dojo.sandbox import wire
from dojo.sandbox.host import Call, Worker
from dojo.sandbox.replies import Error, NotLoaded, Reply, Stopped

MOST_STOPS = 2  # after so many time-outs or crashes a kata is not called again


class Unavailable(Exception):  # noqa: N818  # a fact about the submission, not an error of the kit
    """There is nothing to call: the file is missing, or does not import."""


Answer = Reply | Stopped | Unavailable


class Subject(Protocol):
    """Whatever can be called as a kata."""

    name: str

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


class LearnerKata:
    """One kata of a submission; remembers how its calls went."""

    def __init__(self, name: str, worker: Worker, limits: Limits) -> None:
        self.name = name
        self.not_loaded: NotLoaded | None = None
        self.stops: list[Stopped] = []
        self.calls = 0
        self.not_implemented = 0
        self._worker = worker
        self._limits = limits
        self._seconds = 0.0
        self._loaded = False

    @property
    def not_started(self) -> bool:
        """Whether every call so far met the stub's NotImplementedError."""
        return 0 < self.calls == self.not_implemented

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `Subject.call`; imports the kata's file when it is first needed."""
        [answer] = self.call_all([(args, kwargs)])
        if isinstance(answer, Reply):
            return answer
        raise answer

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `Subject.call_all`."""
        answers: list[Answer] = []
        while len(answers) < len(calls):
            began = time.monotonic()
            try:
                self._get_ready()
                for reply in self._worker.calls(self.name, calls[len(answers) :]):
                    self._count(reply)
                    answers.append(reply)
            except Unavailable as reason:
                answers.append(reason)
            except Stopped as stop:
                self._loaded = False
                self.stops.append(stop)
                answers.append(stop)
            finally:
                self._seconds += time.monotonic() - began
        return answers

    def _get_ready(self) -> None:
        """Have the file imported in a process, unless the kata has used up what it may."""
        if self.not_loaded is not None:
            raise Unavailable(self.not_loaded.reason)
        limit = self._limits.seconds_per_kata
        if len(self.stops) >= MOST_STOPS:
            raise self.stops[-1]
        if self._seconds > limit:
            raise Stopped("timeout", f"{self.name} took over {limit:g} seconds in all.")
        if not self._loaded:
            self.not_loaded = self._worker.load(self.name)
            self._loaded = self.not_loaded is None
        if self.not_loaded is not None:
            raise Unavailable(self.not_loaded.reason)

    def _count(self, reply: Reply) -> None:
        self.calls += 1
        if reply.raised is not None and "NotImplementedError" in reply.raised.bases:
            self.not_implemented += 1


class MissingKata:
    """A kata that was not handed in."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason

    def call(self, _args: tuple[object, ...], _kwargs: Mapping[str, object], /) -> Reply:
        """There is nothing to call."""
        raise Unavailable(self.reason)

    def call_all(self, calls: Sequence[Call], /) -> list[Answer]:
        """As `call`."""
        return [Unavailable(self.reason) for _ in calls]


class TrustedKata:
    """A function of the kit's own, called in this process as learner code is called in its own."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self.name = name
        self.function = function

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `Subject.call`: on copies, and with the answer taken through the wire's own form."""
        sent = copy.deepcopy(args)
        try:
            value = _through_the_wire(self.function(*sent, **copy.deepcopy(kwargs)))
        except Exception as error:  # noqa: BLE001  # a wrong model may fail in any way
            bases = tuple(base.__name__ for base in type(error).__mro__)
            return Reply(None, Error(type(error).__name__, bases, str(error), 0, ""), sent, "")
        return Reply(value, None, sent, "")

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `Subject.call_all`."""
        return [self.call(args, kwargs) for args, kwargs in calls]


def _through_the_wire(value: object) -> object:
    frame = io.BytesIO(wire.encode(value, 1 << 26))
    return wire.read_frame(wire.exactly(frame.read), 1 << 26)
