"""The trusted side of the sandbox: asks a learner's process, and stops it in time."""

import contextlib
import logging
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from types import TracebackType
from typing import Any, Self

from lossdojo.errors import KitError
from lossdojo.limits import READY_SECONDS, Allowance, Delay, Limits
from lossdojo.sandbox.interface import Box, Ending, Files, ProcessTimes, Sandbox
from lossdojo.sandbox.protocol.channel import Channel
from lossdojo.sandbox.protocol.replies import NO_ANSWER, RAISED, RawReply, read_load
from lossdojo.sandbox.protocol.requests import CallRequest, Requests, call_request
from lossdojo.sandbox.timer import CallTimer
from lossdojo.values.calls import NotLoaded, Reply, StopKind, Terminated
from lossdojo.values.decoding import decode_message
from lossdojo.values.encoding import encode
from lossdojo.values.frames import REQUEST_BYTES, room_for_answer
from lossdojo.values.schema import WireError

log = logging.getLogger(__name__)


class Client:
    """One submission in a sandbox. Kata after kata is loaded, called, and done with.

    What one kata does never costs another: a process serves the next one only if it is as it
    was before anything was loaded in it, see `lossdojo.sandbox.inside.residue`.

    Args:
        sandbox: which.
        files: of the learner's.
        limits: of time, and the rest.
        audited: whether it is refused by `lossdojo.sandbox.inside.audit` what grading refuses, and
            not by a wall alone: always, but where the wall itself is tried.
    """

    def __init__(
        self, sandbox: Sandbox, files: Files, limits: Limits, *, audited: bool = True
    ) -> None:
        self.limits = limits
        self.delay = Delay()
        self._most_bytes = limits.answer_mib << 20  # of any answer
        self._audited = audited
        self._sandbox = sandbox
        self._files = files
        self._box: Box | None = None
        self._channel: Channel | None = None
        self._owed = deque[CallRequest]()  # those sent and not answered
        self._kata = ""  # whose turn it is in the process
        self._loaded = set[str]()  # all that it has loaded

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def load(self, kata: str) -> NotLoaded | None:
        """Import `<kata>.py` in a process like new; None where its function is ready to be called.

        Raises:
            Terminated: the import ran out of time or took the process with it.
            KitError: no process could be started.
        """
        self._drop_owed()
        if self._channel is not None:
            # What goes wrong here may be the doing of the kata before, so that it is tried anew.
            with contextlib.suppress(Terminated):
                answer = self._order("load", kata, self.limits.short)
                if "not_clean" not in answer:
                    return self._as_loaded(answer, kata)
        why = "it is the first" if self._box is None else "the one before is spent or not clean"
        log.debug("%s: a new process, since %s", kata, why)
        self._start()
        return self._as_loaded(self._order("load", kata, self.limits.per_call), kata)

    def resume(self, kata: str) -> bool:
        """Whether that kata is ready to be called, where it has been loaded before."""
        self._drop_owed()
        if self._channel is None or kata not in self._loaded:
            return False
        if self._kata != kata:
            try:
                answer = self._order("resume", kata, self.limits.short)
                if "not_clean" in answer or self._as_loaded(answer, kata) is not None:
                    self.end()
            except Terminated:  # the doing of the kata before
                return False
        return self._kata == kata

    def call(
        self,
        name: str,
        args: tuple[object, ...],
        kwargs: Mapping[str, object],
        allowed: Allowance | None = None,
    ) -> Reply:
        """Call the loaded function once, as `calls` does, and read the answer."""
        reply = self.ask(name, call_request(args, kwargs), allowed).read()
        if isinstance(reply, Terminated):
            self.end()
            raise reply
        return reply

    def ask(self, name: str, request: CallRequest, allowed: Allowance | None = None) -> RawReply:
        """As `call`, and leave the answer as it came."""
        [[answer]] = self.calls(name, [request], lambda: allowed or self.limits.per_call)
        return answer

    def calls(
        self, name: str, requests: Sequence[CallRequest], allowed: Callable[[], Allowance]
    ) -> Iterator[list[RawReply]]:
        """Call the loaded function so many times; `name` is for messages alone.

        The requests go out together, as many as the pipe holds without anybody reading it, and
        answers are given as they arrive, many at once. Of a call that is waited for it is asked
        what that is allowed, once those before it have come back. Answers may be taken at leisure,
        or not at all.

        Raises:
            Terminated: a call ran out of time or memory, or the process died in it. The answers
                before it have been given; the calls after it have not been made.
            KitError: the sandbox itself died.
        """
        doing = f"calling {name}"
        self._drop_owed()
        for batch in Requests.of(requests).batches:
            with self._ends_are_stops(doing):
                self._send(batch.frame)
            self._owed.extend(batch.requests)
            while self._owed:
                with self._ends_are_stops(doing):
                    arrived = self._next_answers(name, allowed())
                self._check_failure(arrived[0], doing)
                yield arrived

    def _next_answers(self, name: str, allowed: Allowance) -> list[RawReply]:
        """The next answer, which is waited for, and those that are there by then.

        One of a call that raised comes first: it may have to be looked at before any after it.
        """
        arrived = [self._receive(self._owed[0].size, self._timer(allowed))]
        if self._channel is not None:
            later = islice(self._owed, 1, None)
            most = (room_for_answer(each.size, self._most_bytes) for each in later)
            arrived += self._channel.received(most, but_not=RAISED)
        take, room = self._owed.popleft, self.limits.output_bytes
        return [RawReply(name, take(), frame, room) for frame in arrived]

    def end(self, *, hung_up: bool = False) -> Ending | None:
        """End the process of the present kata; how it ended, as `Box.end` says it."""
        channel, self._channel = self._channel, None
        self._owed.clear()
        self._loaded.clear()
        self._kata = ""
        if channel is None or self._box is None:
            return None
        channel.close()
        return self._box.end(hung_up=hung_up)

    def close(self) -> None:
        """End everything of this submission; when this returns, nothing of it is running."""
        channel, self._channel = self._channel, None
        box, self._box = self._box, None
        if channel is not None:
            channel.close()
        if box is not None:
            box.close()

    def _start(self) -> None:
        """A new process, in place of any other."""
        self.end()
        began = time.monotonic()
        box = self._box = self._box or self._sandbox.enter(self._files, self.limits)
        channel = self._channel = box.start()
        try:
            frame = channel.receive(1 << 16, time.monotonic() + READY_SECONDS)
            hello = decode_message(frame)
        except (TimeoutError, EOFError, OSError, WireError) as error:
            self.close()
            raise KitError("A process for the learner's code did not get ready.") from error
        if "ready" not in hello:
            self.close()
            raise KitError(f"Learner code could not be shut in: {hello.get('failed')}.")
        self.delay.seconds += time.monotonic() - began

    def _order(self, what: str, kata: str, allowed: Allowance) -> dict[str, Any]:
        """Have a kata's turn come."""
        assert self._box is not None, "a process has a box"  # noqa: S101
        path = f"{self._box.folder}/{kata}.py"
        frame = _order_frame(what, path, self.limits.output_bytes, self._audited)
        self._kata = ""
        with self._ends_are_stops(f"importing {kata}.py"):
            self._send(frame)
            return decode_message(self._receive(len(frame), self._timer(allowed)))

    def _as_loaded(self, answer: dict[str, Any], kata: str) -> NotLoaded | None:
        try:
            not_loaded = read_load(answer, kata)
        except (LookupError, TypeError, ValueError, AttributeError):  # learner code wrote it
            self.end()
            raise Terminated(StopKind.CRASHED, NO_ANSWER.format(f"importing {kata}.py")) from None
        if not_loaded is None:
            self._kata = kata
            self._loaded.add(kata)
        return not_loaded

    def _drop_owed(self) -> None:
        """Have the answers that nobody wants out of the way; with them the process, if need be."""
        timer = self._timer(self.limits.per_call)  # one for all of them
        try:
            while self._owed:
                self._receive(self._owed[0].size, timer)
                self._owed.popleft()
        except (TimeoutError, EOFError, OSError, WireError):
            self.end()

    def _check_failure(self, answer: RawReply, doing: str) -> None:
        """Have done with a process that gives garbage, or that has not the memory it wants."""
        failure = answer.failure
        if isinstance(failure, Terminated):
            self.end()
            raise failure
        if failure is not None and failure.has_raised("MemoryError"):
            self.end()
            words = f"{doing} needed more than the {self.limits.memory_mib} MiB there are."
            raise Terminated(StopKind.OUT_OF_MEMORY, words)

    def _send(self, frame: bytes) -> None:
        if self._channel is None:
            raise KitError("A call without a process to call in.")
        if self._channel.has_unread():
            raise WireError("an answer to no question")
        self._channel.send(frame, time.monotonic() + self.limits.per_call.clock)

    def _receive(self, request_bytes: int, timer: CallTimer) -> bytes:
        """The frame that answers a request."""
        if self._channel is None:
            raise KitError("An answer without a process to answer.")
        most = room_for_answer(request_bytes, self._most_bytes)
        return self._channel.receive(most, timer.deadline, timer.later)

    def _timer(self, allowed: Allowance) -> CallTimer:
        return CallTimer(allowed, self._times, self.delay)

    def _times(self) -> ProcessTimes:
        return self._box.times() if self._box and self._channel else ProcessTimes()

    @contextlib.contextmanager
    def _ends_are_stops(self, doing: str) -> Iterator[None]:
        """However the process ends, or is ended here, it is told as `Terminated`."""
        try:
            yield
        except TimeoutError as had:
            self.end()
            time_there_is = str(had) or "time there is to be told what to do"
            words = f"{doing} took longer than the {time_there_is}."
            raise Terminated(StopKind.TIMEOUT, words) from None
        except WireError:
            self.end()
            raise Terminated(StopKind.CRASHED, NO_ANSWER.format(doing)) from None
        except (EOFError, OSError):
            raise _termination(doing, self.end(hung_up=True), self.limits) from None


@lru_cache
def _order_frame(what: str, path: str, output_bytes: int, audited: bool) -> bytes:
    order = {what: path, "output_bytes": output_bytes, "audited": audited}
    return encode(order, REQUEST_BYTES)


def _termination(doing: str, ending: Ending | None, limits: Limits) -> Terminated | KitError:
    """What the end of the process means: no fault of the learner's, where another has killed it."""
    number = -ending.code if ending else 0
    spent = ending is not None and ending.cpu_seconds >= limits.cpu_seconds
    if number == getattr(signal, "SIGXCPU", None) or spent:
        words = f"{doing} took more processor time than there is."
        return Terminated(StopKind.TIMEOUT, words)
    if ending and ending.by_itself and number == getattr(signal, "SIGKILL", None):
        return KitError(
            f"{doing}: its process was killed from outside, by a person or by a system that is "
            "short of memory."
        )
    how = ""
    if ending and ending.by_itself and number > 0:
        with contextlib.suppress(ValueError):
            how = f" ({signal.Signals(number).name})"
    return Terminated(StopKind.CRASHED, f"{doing} ended the Python process{how}.")
