"""Plain data over a pipe: a frame is two lengths, JSON, then the raw bytes of its arrays.

Nothing is ever pickled. JSON carries `None`, booleans, numbers, strings and lists as
themselves, and all else as an object with one key:

==========  =====================================================================
`tuple`     the items, as a list
`array`     dtype, shape, memory order; the bytes follow in the frame's raw part
`scalar`    dtype and value of a NumPy scalar
`floats`    how many there are in a list of nothing else; the bytes follow
`integers`  likewise, of up to 64 bits
`scalars`   dtype and number of NumPy scalars in a list of nothing else; likewise
`opaque`    words for anything that is not plain data, such as "a masked array"
==========  =====================================================================

Both sides use this file, which holds what sends and receives frames; `encoding` writes them,
and `decoding` reads them.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from lossdojo.values.decoding import decode_message
from lossdojo.values.encoding import LISTS
from lossdojo.values.schema import HEADER, MAX_JSON, WireError

REQUEST_BYTES = 1 << 28  # requests are the trusted side's own: it guards against bugs alone
ANSWER_BASE = 1 << 20  # bytes of an answer to the smallest question
ANSWER_FACTOR = 8  # and for each byte of the question: a float takes 8 bytes, and some 25 in JSON
CHUNK = 1 << 20  # bytes that are asked for at once
READ_BYTES = 1 << 16  # as many as a pipe holds on Linux: several frames, where there are


def read_frame(read_exactly: Callable[[int], bytearray], max_bytes: int) -> bytes:
    """The next frame, whole and not yet looked into.

    Args:
        read_exactly: gives that many bytes, or raises.
        max_bytes: a frame that says it is longer is refused before any of it is read.

    Raises:
        WireError: the frame is too long.
    """
    header = read_exactly(HEADER.size)
    return bytes(header + read_exactly(_length(header, 0, max_bytes)))


def _length(data: bytes | bytearray, begin: int, max_bytes: int) -> int:
    """Of what follows the header that begins there."""
    text_length, body_length = HEADER.unpack_from(data, begin)
    if text_length > MAX_JSON or text_length + body_length > max_bytes:
        raise WireError("a frame longer than agreed")
    return int(text_length + body_length)


def read_message(read_exactly: Callable[[int], bytearray], max_bytes: int) -> dict[str, Any]:
    """The next frame's message."""
    return decode_message(read_frame(read_exactly, max_bytes))


def copied(value: Any) -> Any:  # noqa: ANN401  # of the type that it was
    """Plain data of one's own: arrays, lists and dicts are new, in the same order."""
    if isinstance(value, np.ndarray):
        return value.copy(order="K")
    if isinstance(value, LISTS):
        return type(value)(map(copied, value))
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def room_for_answer(question_bytes: int, max_bytes: int) -> int:
    """How many bytes an answer may have: comparing a giant one costs the trusted side its time."""
    return min(max_bytes, ANSWER_BASE + ANSWER_FACTOR * question_bytes)


def exactly(read: Callable[[int], bytes | memoryview]) -> Callable[[int], bytearray]:
    """A reader of exact lengths, from one that gives up to so many bytes and none at the end.

    It raises `EOFError` at the end, and whatever `read` raises.
    """

    def read_exactly(length: int) -> bytearray:
        data = bytearray()
        while len(data) < length:
            chunk = read(min(length - len(data), CHUNK))
            if not chunk:
                raise EOFError("it hung up")
            data += chunk
        return data

    return read_exactly


class FrameBuffer:
    """What has arrived and has not been asked for yet."""

    def __init__(self) -> None:
        self._data = b""
        self._place = 0  # of the first byte that nobody has taken

    def __bool__(self) -> bool:
        return self._place < len(self._data)

    def frame(self, max_bytes: int, read: Callable[[int], bytes]) -> bytes:
        """The next frame, as `read_frame` gives it; at once, where all of it has arrived.

        Args:
            max_bytes: a frame that says it is longer is refused before the rest of it is read.
            read: gives up to so many bytes, and none at the end.

        Raises:
            WireError: the frame is too long.
            EOFError: the other end is gone.
        """
        self._fill(HEADER.size, read)
        end = HEADER.size + _length(self._data, self._place, max_bytes)
        self._fill(end, read)
        begin = self._place
        self._place = begin + end
        return self._data[begin : begin + end]

    def frames(self, rooms: Iterable[int], but_not: bytes) -> list[bytes]:
        """The next frames, as far as all of them has arrived.

        Args:
            rooms: of as many frames how long each may be; before one that is longer they end.
            but_not: likewise before one whose words begin so.
        """
        data, begin, found = self._data, self._place, list[bytes]()
        for room in rooms:
            words = begin + HEADER.size
            if words > len(data) or data.startswith(but_not, words):
                break
            text_length, body_length = HEADER.unpack_from(data, begin)
            end = words + text_length + body_length
            if end > len(data) or text_length > MAX_JSON or end - words > room:
                break
            found.append(data[begin:end])
            begin = end
        self._place = begin
        return found

    def _fill(self, wanted: int, read: Callable[[int], bytes]) -> None:
        """Have so many bytes, at least, that nobody has taken."""
        have = len(self._data) - self._place
        if have >= wanted:
            return
        parts = [self._data[self._place :]]
        self._data, self._place = b"", 0  # it is being asked for
        while have < wanted:
            part = read(min(max(READ_BYTES, wanted - have), CHUNK))
            if not part:
                raise EOFError("it hung up")
            parts.append(part)
            have += len(part)
        self._data, self._place = b"".join(parts), 0
