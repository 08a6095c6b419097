"""One end of the two pipes to a learner's process, with a time by which all must have happened."""

import contextlib
import os
import select
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from lossdojo.values import frames

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
        self._to_read, self._to_write = select.poll(), select.poll()
        self._to_read.register(read_from, select.POLLIN)
        self._to_write.register(write_to, select.POLLOUT)
        os.set_blocking(write_to, False)

    def send(self, frame: bytes, deadline: float) -> None:
        """Send one frame."""
        view = memoryview(frame)
        while view:
            try:
                view = view[os.write(self._write_to, view) :]
            except BlockingIOError:
                if not self._is_ready(self._write_to, deadline):
                    raise TimeoutError from None

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

    def received(self, most: Iterable[int], but_not: bytes) -> list[bytes]:
        """The next frames that are here already, each of at most so many bytes.

        They end before one that is longer, which `receive` tells of once it is waited for, and
        before one whose words begin like that.
        """
        return self._unread.frames((each + FRAME_OVERHEAD for each in most), but_not)

    def has_unread(self) -> bool:
        """Whether something was sent that nobody has asked for."""
        return bool(self._unread) or any(
            event & select.POLLIN for _, event in self._to_read.poll(0)
        )

    def close(self) -> None:
        """Close this end."""
        for descriptor in (self._read_from, self._write_to):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _is_ready(self, descriptor: int, deadline: float) -> bool:
        """Whether it can be read from, or written to, before the deadline."""
        poll = self._to_read if descriptor == self._read_from else self._to_write
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
