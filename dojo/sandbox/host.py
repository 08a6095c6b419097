"""The trusted side of the wall: asks a learner's process, and stops it in time."""

import contextlib
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from dojo.errors import KitError
from dojo.lab import Limits
from dojo.sandbox import wire
from dojo.sandbox.line import Line
from dojo.sandbox.replies import NotLoaded, Reply, Stopped, read_load, read_reply
from dojo.sandbox.rooms import Files, Room, Wall

BATCH_BYTES = 1 << 15  # half of what a pipe holds on Linux, so that sending never waits
START_SECONDS = 60.0  # for a process to get ready, which is the kit's own business

Call = tuple[tuple[object, ...], Mapping[str, object]]


class Worker:
    """One submission behind a wall. Kata after kata is loaded, called, and done with.

    Each kata has a process of its own, so that what one does never costs another.
    """

    def __init__(self, wall: Wall, files: Files, limits: Limits) -> None:
        self.limits = limits
        self._wall = wall
        self._files = files
        self._room: Room | None = None
        self._line: Line | None = None

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
        """Import `<kata>.py` in a clean process; None where its function is ready to be called.

        Raises:
            Stopped: the import ran out of time or took the process with it.
            KitError: no process could be started.
        """
        folder = self._start()
        doing = f"importing {kata}.py"
        request = {"load": f"{folder}/{kata}.py", "output_bytes": self.limits.output_bytes}
        answer = self._ask(request, doing)
        with self._garbage_is_a_crash(doing):
            return read_load(answer, kata)

    def call(self, name: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """Call the loaded function once, as `calls` does."""
        [reply] = self.calls(name, [(args, kwargs)])
        return reply

    def calls(self, name: str, calls: Sequence[Call]) -> Iterator[Reply]:
        """Call the loaded function so many times; `name` is for messages alone.

        The questions go out together, as many as the pipe holds without anybody reading it, so
        that only the first answer is waited for.

        Raises:
            Stopped: a call ran out of time or memory, or the process died in it. The replies
                before it have been given; the calls after it have not been made.
            KitError: the sandbox itself died.
        """
        doing = f"calling {name}"
        frames = [self._frame({"call": [list(args), dict(kwargs)]}) for args, kwargs in calls]
        for first, last in _batches(frames):
            with self._ends_are_stops(doing):
                self._send(b"".join(frames[first:last]))
            for (args, _), frame in zip(calls[first:last], frames[first:last], strict=True):
                with self._ends_are_stops(doing):
                    answer = self._receive(frame)
                yield self._reply(answer, args, doing)

    def end(self) -> int | None:
        """End the process of the present kata; how it ended, as `Room.end` says it."""
        line, self._line = self._line, None
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

    def _start(self) -> str:
        """A new process for a kata; the folder in which it finds the files."""
        self.end()
        room = self._room = self._room or self._wall.enter(self._files, self.limits)
        line = self._line = room.start()
        try:
            hello = line.receive(1 << 16, time.monotonic() + START_SECONDS)
        except (TimeoutError, EOFError, OSError, wire.WireError) as error:
            self.close()
            raise KitError("A process for the learner's code did not get ready.") from error
        if "ready" not in hello:
            self.close()
            raise KitError(f"Learner code could not be shut in: {hello.get('failed')}.")
        return room.folder

    @contextlib.contextmanager
    def _garbage_is_a_crash(self, doing: str) -> Iterator[None]:
        """Learner code can write to the pipe; what is no answer counts as its process's end."""
        try:
            yield
        except (LookupError, TypeError, ValueError, AttributeError):
            self.end()
            raise Stopped("crashed", f"{doing} gave something that is no answer.") from None

    def _reply(self, answer: dict[str, Any], args: tuple[object, ...], doing: str) -> Reply:
        with self._garbage_is_a_crash(doing):
            reply = read_reply(answer, args, self.limits.output_bytes)
        if reply.raised is not None and "MemoryError" in reply.raised.bases:
            self.end()
            limit = self.limits.memory_mib
            raise Stopped("out_of_memory", f"{doing} needed more than the {limit} MiB there are.")
        return reply

    def _ask(self, request: dict[str, object], doing: str) -> dict[str, Any]:
        """Send one request and read its one answer, within its time."""
        with self._ends_are_stops(doing):
            frame = self._frame(request)
            self._send(frame)
            return self._receive(frame)

    def _frame(self, request: dict[str, object]) -> bytes:
        return wire.encode(request, wire.REQUEST_BYTES)

    def _send(self, frames: bytes) -> None:
        if self._line is None:
            raise KitError("A call without a process to call in.")
        if self._line.has_unread():
            raise wire.WireError("an answer to no question")
        self._line.send(frames, time.monotonic() + self.limits.seconds_per_call)

    def _receive(self, frame: bytes) -> dict[str, Any]:
        """The answer to a request; its time begins now, when those before it are answered."""
        if self._line is None:
            raise KitError("An answer without a process to answer.")
        room = wire.room_for_answer(len(frame), self.limits.answer_mib << 20)
        return self._line.receive(room, time.monotonic() + self.limits.seconds_per_call)

    @contextlib.contextmanager
    def _ends_are_stops(self, doing: str) -> Iterator[None]:
        """However the process ends, or is ended here, it is told as `Stopped`."""
        try:
            yield
        except TimeoutError:
            self.end()
            seconds = self.limits.seconds_per_call
            words = f"{doing} took longer than the {seconds:g} seconds there are."
            raise Stopped("timeout", words) from None
        except wire.WireError:
            self.end()
            raise Stopped("crashed", f"{doing} gave something that is no answer.") from None
        except (EOFError, OSError):
            raise _ended(doing, self.end()) from None


def _batches(frames: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """From where to where frames go out together; one that is large goes by itself."""
    first, size = 0, 0
    for place, frame in enumerate(frames):
        if place > first and size + len(frame) > BATCH_BYTES:
            yield first, place
            first, size = place, 0
        size += len(frame)
    if frames:
        yield first, len(frames)


def _ended(doing: str, status: int | None) -> Stopped:
    """What the end of the process means; SIGKILL is how we ourselves end what hangs on."""
    number = -(status or 0)
    if number == getattr(signal, "SIGXCPU", None):
        return Stopped("timeout", f"{doing} took more processor time than there is.")
    how = ""
    if number > 0 and number != getattr(signal, "SIGKILL", None):
        with contextlib.suppress(ValueError):
            how = f" ({signal.Signals(number).name})"
    return Stopped("crashed", f"{doing} ended the Python process{how}.")
