"""The learner's end of the pipe, and what stands where it would print."""

import io
import os
import sys
from typing import Any, Self

from lossdojo.values import decoding, encoding, frames, schema

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

    It can be entered again and again, and each time begins with nothing.
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.room = limit
        self.kept = b""
        self._text = io.TextIOWrapper(self, "utf-8", "backslashreplace", write_through=True)

    def write(self, data: Any) -> int:  # noqa: ANN401  # anything with a buffer, as in `io`
        """Keep what still fits."""
        data = bytes(data)
        self.kept += data[: self.room - len(self.kept)]
        return len(data)

    def fileno(self) -> int:
        """Standard output, which leads nowhere here."""
        return 1

    def __enter__(self) -> Self:
        """Collect all that is printed from now on."""
        self.kept = b""
        self._before = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = self._text
        return self

    def __exit__(self, *_error: object) -> None:
        sys.stdout, sys.stderr = self._before

    def text(self) -> str:
        """What was kept."""
        return self.kept.decode("utf-8", "replace")
