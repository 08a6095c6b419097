"""The trusted side of the wall: asks a learner's process, and stops it in time."""

import contextlib
import signal
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from dojo.errors import KitError
from dojo.lab import Limits
from dojo.sandbox import wire
from dojo.sandbox.line import Line
from dojo.sandbox.replies import NotLoaded, Reply, Stopped, read_load, read_reply
from dojo.sandbox.rooms import Files, Room, Wall

START_SECONDS = 60.0  # for a process to get ready, which is the kit's own business


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

    def call(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Reply:
        """Call the loaded function; `name` is for messages alone.

        Raises:
            Stopped: the call ran out of time or memory, or the process died in it.
            KitError: the sandbox itself died.
        """
        doing = f"calling {name}"
        answer = self._ask({"call": [list(args), kwargs]}, doing)
        with self._garbage_is_a_crash(doing):
            reply = read_reply(answer, args, self.limits.output_bytes)
        if reply.raised is not None and "MemoryError" in reply.raised.bases:
            self.end()
            limit = self.limits.memory_mib
            raise Stopped("out_of_memory", f"{doing} needed more than the {limit} MiB there are.")
        return reply

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

    def _ask(self, request: dict[str, object], doing: str) -> dict[str, Any]:
        """Send one request and read its one answer, within its time."""
        if self._line is None:
            raise KitError("A call without a process to call in.")
        seconds = self.limits.seconds_per_call
        deadline = time.monotonic() + seconds
        try:
            if self._line.has_unread():
                raise wire.WireError("an answer to no question")
            frame = wire.encode(request, wire.REQUEST_BYTES)
            self._line.send(frame, deadline)
            room = wire.room_for_answer(len(frame), self.limits.answer_mib << 20)
            return self._line.receive(room, deadline)
        except TimeoutError:
            self.end()
            words = f"{doing} took longer than the {seconds:g} seconds there are."
            raise Stopped("timeout", words) from None
        except wire.WireError:
            self.end()
            raise Stopped("crashed", f"{doing} gave something that is no answer.") from None
        except (EOFError, OSError):
            raise _ended(doing, self.end()) from None


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
