"""The learner's end of the pipe, and what stands where it would print."""

import contextlib
import io
import os
import select
import sys
from typing import Any, Self

from lossdojo.sandbox.inside.paths import Hide
from lossdojo.values import decoding, encoding, frames, schema

STANDARD = (0, 1, 2)
LONGEST_PATH = 1 << 12  # bytes: a path that is cut is not known for one
# As it is before learner code can change it. Of what tells whether a descriptor is open, the least.
_check_open = os.get_inheritable
_closed: "select.poll | None" = None
if hasattr(select, "poll"):  # which Windows has not
    _closed = select.poll()
    for _standard in STANDARD:
        _closed.register(_standard, 0)  # so that it tells of those that are closed, or broken
TOO_MUCH = encoding.encode({"value": schema.Opaque("more data than fits an answer")}, 1 << 16)


class Pipe:
    """The descriptors that frames travel on."""

    def __init__(self, read_from: int, write_to: int, max_answer: int) -> None:
        self.read_from = read_from
        self.write_to = write_to
        self.max_answer = max_answer
        self._unread = frames.FrameBuffer()
        self.make_room(0)

    def receive(self) -> dict[str, Any]:
        """The next request; `EOFError` when the trusted side is gone."""
        frame = self._unread.frame(frames.REQUEST_BYTES, self._read)
        self.make_room(len(frame))
        message: dict[str, Any] = decoding.decode_request(frame)
        return message

    def make_room(self, size: int) -> None:
        """Have room for the answer to a request of so many bytes."""
        self.room = frames.room_for_answer(size, self.max_answer)

    def send(self, message: dict[str, object]) -> None:
        """Answer; a message that is too large is replaced by one that says so."""
        try:
            frame = encoding.encode(message, self.room)
        except schema.WireError:
            frame = TOO_MUCH
        self.send_frame(frame)

    def send_frame(self, frame: bytes) -> None:
        """Answer with what is encoded already."""
        view = memoryview(frame)
        while view:
            view = view[os.write(self.write_to, view) :]

    def _read(self, most: int) -> bytes:
        return os.read(self.read_from, most)


class CapturedOutput(io.BytesIO):
    """The buffer behind stdout and stderr: keeps the first bytes, drops the rest of a flood.

    It can be entered again and again, and each time begins with nothing. Whatever a kata makes of
    the streams, as Python lets it (wraps, replaces, closes), the next call finds them as the
    import has left them.
    """

    name, mode = "<stdout>", "wb"

    def __init__(self, limit: int, hide: Hide) -> None:
        super().__init__()
        self.room = limit
        self.kept = b""
        self._hide = hide
        self._text = self._new_text()
        self._streams: tuple[Any, Any] = self._text, self._text

    def write(self, data: Any) -> int:  # noqa: ANN401  # anything with a buffer, as in `io`
        """Keep what still fits, without paths of this machine."""
        data = bytes(data)
        left = self.room - len(self.kept)
        if left > 0:
            self.kept += self._hide(data[: left + LONGEST_PATH])[:left]
        return len(data)

    def fileno(self) -> int:
        """Standard output, which leads nowhere here."""
        return 1

    def close(self) -> None:
        """Stay open: whoever wraps it in a stream of their own closes it with that."""

    def keep_streams(self) -> None:
        """Begin each call with what is in place of stdout and stderr now."""
        self._streams = _present_streams()

    def __enter__(self) -> Self:
        """Collect all that is printed from now on."""
        self.kept = b""
        self._before = sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__
        if not _is_open(self._text):
            self._text = self._new_text()
        out, errors = self._streams
        sys.stdout = self._usable(out)
        sys.stderr = sys.stdout if errors is out else self._usable(errors)
        sys.__stdout__ = sys.__stderr__ = self._text  # type: ignore[misc]  # final for others
        return self

    def __exit__(self, *_error: object) -> None:
        _flush(*_present_streams(), self._text)
        sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__ = self._before  # type: ignore[misc]  # as above
        _reopen_descriptors()

    def text(self) -> str:
        """What was kept."""
        return self.kept.decode("utf-8", "replace")

    def _usable(self, stream: Any) -> Any:  # noqa: ANN401  # of a learner's own make
        return stream if stream is None or _is_open(stream) else self._text

    def _new_text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self, "utf-8", "backslashreplace", write_through=True)


def _present_streams() -> tuple[Any, Any]:
    return getattr(sys, "stdout", None), getattr(sys, "stderr", None)


def _flush(*streams: Any) -> None:  # noqa: ANN401  # as below
    done = None
    for stream in streams:  # which are one, as long as nobody has put another there
        if stream is not done:
            with contextlib.suppress(BaseException):  # None, or closed
                stream.flush()
        done = stream


def _is_open(stream: Any) -> bool:  # noqa: ANN401  # of a learner's own make
    try:
        return not getattr(stream, "closed", False)
    except BaseException:  # noqa: BLE001  # detached, for example
        return False


def _reopen_descriptors() -> None:
    """Have the standard descriptors lead nowhere again, where a stream has closed one with itself.

    Else they would be given to the next file that is opened.
    """
    if _closed and not _closed.poll(0):
        return
    for standard in STANDARD:
        try:
            _check_open(standard)
        except OSError:
            with contextlib.suppress(OSError):
                nowhere = os.open(os.devnull, os.O_RDWR)
                if nowhere != standard:
                    os.dup2(nowhere, standard)
                    os.close(nowhere)
