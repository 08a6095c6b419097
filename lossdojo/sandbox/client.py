"""The trusted side of the wall: asks a learner's process, and stops it in time."""

import contextlib
import signal
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from lossdojo.errors import KitError
from lossdojo.limits import Limits
from lossdojo.sandbox.interface import Box, Files, Sandbox
from lossdojo.sandbox.protocol.channel import Channel
from lossdojo.sandbox.protocol.replies import RawReply, read_load
from lossdojo.sandbox.protocol.requests import CallRequest, batch_frame, call_request
from lossdojo.values import decoding, encoding, frames, schema
from lossdojo.values.calls import NotLoaded, Reply, Terminated

BATCH_BYTES = 1 << 15  # half of what a pipe holds on Linux, so that sending never waits
READY_SECONDS = 60.0  # for a process to get ready, which is the kit's own business


class Client:
    """One submission behind a wall. Kata after kata is loaded, called, and done with.

    What one kata does never costs another: a process serves the next one only if it is as it
    was before anything was loaded in it, see `lossdojo.sandbox.inside.residue`.
    """

    def __init__(self, wall: Sandbox, files: Files, limits: Limits, *, apart: bool = False) -> None:
        self.limits = limits
        self._apart = apart  # whether each kata has a process that has served no other
        self._wall = wall
        self._files = files
        self._room: Box | None = None
        self._line: Channel | None = None
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
            Stopped: the import ran out of time or took the process with it.
            KitError: no process could be started.
        """
        self._drop_owed()
        if self._line is not None and not self._apart:
            # What goes wrong here may be the doing of the kata before, so that it is tried anew.
            with contextlib.suppress(Terminated):
                answer = self._order("load", kata)
                if "spoilt" not in answer:
                    return self._as_loaded(answer, kata)
        self._start()
        return self._as_loaded(self._order("load", kata), kata)

    def resume(self, kata: str) -> bool:
        """Whether that kata is ready to be called, where it has been loaded before."""
        self._drop_owed()
        if self._line is None or kata not in self._loaded:
            return False
        if self._kata != kata:
            try:
                answer = self._order("resume", kata)
                if "spoilt" in answer or self._as_loaded(answer, kata) is not None:
                    self.end()
            except Terminated:  # the doing of the kata before
                return False
        return self._kata == kata

    def call(self, name: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """Call the loaded function once, as `calls` does, and read the answer."""
        [answer] = self.calls(name, [call_request(args, kwargs)])
        reply = answer.read()
        if isinstance(reply, Terminated):
            self.end()
            raise reply
        return reply

    def calls(self, name: str, questions: Sequence[CallRequest]) -> Iterator[RawReply]:
        """Call the loaded function so many times; `name` is for messages alone.

        The questions go out together, as many as the pipe holds without anybody reading it, so
        that only the first answer is waited for. Answers may be taken at leisure, or not at all.

        Raises:
            Stopped: a call ran out of time or memory, or the process died in it. The answers
                before it have been given; the calls after it have not been made.
            KitError: the sandbox itself died.
        """
        doing = f"calling {name}"
        self._drop_owed()
        for batch in _batches(questions, self._wall.known):
            with self._ends_are_stops(doing):
                self._send(_request(batch, self._wall.known))
            self._owed.extend(batch)
            with self._ends_are_stops(doing):
                for each in batch:
                    frame = self._receive(each.size, self._in_time())
                    self._owed.popleft()
                    answer = RawReply(name, each, frame, self.limits.output_bytes)
                    self._check_failure(answer, doing)
                    yield answer

    def end(self) -> int | None:
        """End the process of the present kata; how it ended, as `Box.end` says it."""
        line, self._line = self._line, None
        self._owed.clear()
        self._loaded.clear()
        self._kata = ""
        if line is None or self._room is None:
            return None
        line.close()
        return self._room.end()

    def close(self) -> None:
        """End everything of this submission; when this returns, nothing of it is running."""
        line, self._line = self._line, None
        room, self._room = self._room, None
        if line is not None:
            line.close()
        if room is not None:
            room.close()

    def _start(self) -> None:
        """A new process, in place of any other."""
        self.end()
        room = self._room = self._room or self._wall.enter(self._files, self.limits)
        line = self._line = room.start()
        try:
            frame = line.receive(1 << 16, time.monotonic() + READY_SECONDS)
            hello = decoding.decode_message(frame)
        except (TimeoutError, EOFError, OSError, schema.WireError) as error:
            self.close()
            raise KitError("A process for the learner's code did not get ready.") from error
        if "ready" not in hello:
            self.close()
            raise KitError(f"Learner code could not be shut in: {hello.get('failed')}.")

    def _order(self, what: str, kata: str) -> dict[str, Any]:
        """Have a kata's turn come."""
        assert self._room is not None, "a process has a room"  # noqa: S101
        path, output = f"{self._room.folder}/{kata}.py", self.limits.output_bytes
        frame = _frame({what: path, "output_bytes": output})
        self._kata = ""
        with self._ends_are_stops(f"importing {kata}.py"):
            self._send(frame)
            return decoding.decode_message(self._receive(len(frame), self._in_time()))

    def _as_loaded(self, answer: dict[str, Any], kata: str) -> NotLoaded | None:
        with self._garbage_is_a_crash(f"importing {kata}.py"):
            not_loaded = read_load(answer, kata)
        if not_loaded is None:
            self._kata = kata
            self._loaded.add(kata)
        return not_loaded

    def _drop_owed(self) -> None:
        """Have the answers that nobody wants out of the way; with them the process, if need be."""
        until = self._in_time()
        try:
            while self._owed:
                self._receive(self._owed[0].size, until)
                self._owed.popleft()
        except (TimeoutError, EOFError, OSError, schema.WireError):
            self.end()

    @contextlib.contextmanager
    def _garbage_is_a_crash(self, doing: str) -> Iterator[None]:
        """Learner code can write to the pipe; what is no answer counts as its process's end."""
        try:
            yield
        except (LookupError, TypeError, ValueError, AttributeError):
            self.end()
            raise Terminated("crashed", f"{doing} gave something that is no answer.") from None

    def _check_failure(self, answer: RawReply, doing: str) -> None:
        """Have done with a process that gives garbage, or that has not the memory it wants."""
        failure = answer.failure
        if isinstance(failure, Terminated):
            self.end()
            raise failure
        if failure is not None and failure.has_raised("MemoryError"):
            self.end()
            limit = self.limits.memory_mib
            raise Terminated(
                "out_of_memory", f"{doing} needed more than the {limit} MiB there are."
            )

    def _send(self, frames: bytes) -> None:
        if self._line is None:
            raise KitError("A call without a process to call in.")
        if self._line.has_unread():
            raise schema.WireError("an answer to no question")
        self._line.send(frames, self._in_time())

    def _in_time(self) -> float:
        """By when a call must be done that begins now."""
        return time.monotonic() + self.limits.seconds_per_call

    def _receive(self, question_bytes: int, until: float) -> bytes:
        """The frame that answers a request; its time begins when those before it are answered."""
        if self._line is None:
            raise KitError("An answer without a process to answer.")
        room = frames.room_for_answer(question_bytes, self.limits.answer_mib << 20)
        return self._line.receive(room, until)

    @contextlib.contextmanager
    def _ends_are_stops(self, doing: str) -> Iterator[None]:
        """However the process ends, or is ended here, it is told as `Terminated`."""
        try:
            yield
        except TimeoutError:
            self.end()
            seconds = self.limits.seconds_per_call
            words = f"{doing} took longer than the {seconds:g} seconds there are."
            raise Terminated("timeout", words) from None
        except schema.WireError:
            self.end()
            raise Terminated("crashed", f"{doing} gave something that is no answer.") from None
        except (EOFError, OSError):
            raise _termination(doing, self.end()) from None


def _frame(request: dict[str, object]) -> bytes:
    return encoding.encode(request, frames.REQUEST_BYTES)


def _batches(
    questions: Sequence[CallRequest], known: Mapping[CallRequest, int]
) -> Iterator[Sequence[CallRequest]]:
    """Those that go out together; one that is large goes by itself."""
    first, size = 0, 0
    for place, each in enumerate(questions):
        more = 0 if each in known else each.size
        if first < place and size + more > BATCH_BYTES:
            yield questions[first:place]
            first, size = place, 0
        size += more
    if questions:
        yield questions[first:]


def _request(questions: Sequence[CallRequest], known: Mapping[CallRequest, int]) -> bytes:
    """The frames that ask all this: by number what is known, as many at a time as there are."""
    frames, place = [], 0
    while place < len(questions):
        begin, first = place, known.get(questions[place])
        number = first
        while place < len(questions) and known.get(questions[place]) == number:
            place, number = place + 1, None if number is None else number + 1
        if first is None:
            frames.append(batch_frame(questions[begin:place]))
        else:
            frames.append(_frame({"ask": [first, number]}))
    return b"".join(frames)


def _termination(doing: str, status: int | None) -> Terminated:
    """What the end of the process means; SIGKILL is how we ourselves end what hangs on."""
    number = -(status or 0)
    if number == getattr(signal, "SIGXCPU", None):
        return Terminated("timeout", f"{doing} took more processor time than there is.")
    how = ""
    if number > 0 and number != getattr(signal, "SIGKILL", None):
        with contextlib.suppress(ValueError):
            how = f" ({signal.Signals(number).name})"
    return Terminated("crashed", f"{doing} ended the Python process{how}.")
