"""One end of the two pipes to a learner's process, with a time by which all must have happened."""

import contextlib
import os
import select
import threading
import time
from collections.abc import Callable, Iterator

from lossdojo.values import frames
from lossdojo.values.schema import WireError

FRAME_OVERHEAD = 1 << 16  # of an answer's JSON beside the data that it is measured by


class Channel:
    """Sends and receives frames, each until a deadline of `time.monotonic`.

    Both raise `TimeoutError` past the deadline, `EOFError` or `OSError` where the other end is
    gone, and receiving `WireError` where what came is no frame.
    """

    def __init__(self, read_from: int, write_to: int) -> None:
        self._read_from = read_from
        self._write_to = write_to
        self._unread = frames.FrameBuffer()
        os.set_blocking(write_to, False)

    def send(self, frame: bytes, deadline: float) -> None:
        """Send one frame."""
        view = memoryview(frame)
        while view:
            if not self._is_ready(self._write_to, deadline):
                raise TimeoutError
            view = view[os.write(self._write_to, view) :]

    def receive(
        self, max_bytes: int, deadline: float, later: Callable[[bool], float] | None = None
    ) -> bytes:
        """Receive one frame, of at most so many bytes.

        Args:
            max_bytes: of the frame.
            deadline: by when it must be there.
            later: gives a later deadline when this one is past, or raises `TimeoutError`; it is
                told whether something has arrived, which a slow reader has not read in time.
        """

        def read(most: int) -> bytes:
            nonlocal deadline
            while not self._is_ready(self._read_from, deadline):
                if later is None:
                    raise TimeoutError
                deadline = later(self.has_unread())
            return os.read(self._read_from, most)

        return self._unread.frame(max_bytes + FRAME_OVERHEAD, read)

    def received(self, max_bytes: int, but_not: bytes) -> bytes | None:
        """The next frame, where it is here already and its words do not begin like that."""
        with contextlib.suppress(WireError):  # `receive` tells of it, once it is waited for
            return self._unread.next_frame(max_bytes + FRAME_OVERHEAD, but_not)
        return None

    def has_unread(self) -> bool:
        """Whether something was sent that nobody has asked for."""
        poll = select.poll()
        poll.register(self._read_from, select.POLLIN)
        return bool(self._unread) or any(event & select.POLLIN for _, event in poll.poll(0))

    def close(self) -> None:
        """Close this end."""
        for descriptor in (self._read_from, self._write_to):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _is_ready(self, descriptor: int, deadline: float) -> bool:
        """Whether it can be read from, or written to, before the deadline."""
        poll = select.poll()
        poll.register(
            descriptor, select.POLLIN if descriptor == self._read_from else select.POLLOUT
        )
        left = deadline - time.monotonic()
        return left > 0 and bool(poll.poll(left * 1000))


class GuardedChannel(Channel):
    """For systems that cannot wait for a pipe (Windows): ends the process when its time is up.

    Its end unblocks whoever reads from it or writes to it.
    """

    def __init__(self, read_from: int, write_to: int, end: Callable[[], None]) -> None:
        self._read_from = read_from
        self._write_to = write_to
        self._unread = frames.FrameBuffer()
        self._end = end

    def send(self, frame: bytes, deadline: float) -> None:
        """As `Channel.send`."""
        with self._until(deadline):
            super().send(frame, deadline)

    def receive(
        self, max_bytes: int, deadline: float, later: Callable[[bool], float] | None = None
    ) -> bytes:
        """As `Channel.receive`."""
        with self._until(deadline, later):
            return super().receive(max_bytes, deadline)

    def has_unread(self) -> bool:
        """Not to be known here."""
        return False

    def _is_ready(self, descriptor: int, deadline: float) -> bool:  # noqa: ARG002  # as above
        """The guard looks after the time."""
        return True

    @contextlib.contextmanager
    def _until(
        self, deadline: float, later: Callable[[bool], float] | None = None
    ) -> Iterator[None]:
        done, late = threading.Event(), list[TimeoutError]()

        def guard() -> None:
            until = deadline
            while not done.wait(max(until - time.monotonic(), 0)):
                try:
                    if later is None:
                        raise TimeoutError
                    until = later(self.has_unread())
                except TimeoutError as error:
                    late.append(error)
                    self._end()
                    return

        watcher = threading.Thread(target=guard, daemon=True)
        watcher.start()
        try:
            yield
        except (EOFError, OSError):
            if late:
                raise late[0] from None
            raise
        finally:
            done.set()
            watcher.join()
