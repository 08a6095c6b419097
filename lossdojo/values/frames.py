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

from collections.abc import Callable
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
        """The next frame, as `read_frame` gives it; at once, where all of it has arrived."""
        whole = self.next_frame(max_bytes)
        if whole is not None:
            return whole
        parts, arrived, needed = [self._data[self._place :]], len(self._data) - self._place, 0
        self._data, self._place = b"", 0
        while not needed or arrived < needed:
            chunk = read(min(max(READ_BYTES, needed - arrived), CHUNK))
            if not chunk:
                raise EOFError("it hung up")
            parts.append(chunk)
            arrived += len(chunk)
            if not needed and arrived >= HEADER.size:
                parts = [b"".join(parts)]
                needed = HEADER.size + _length(parts[0], 0, max_bytes)
        self._data, self._place = b"".join(parts), needed
        return self._data[:needed]

    def next_frame(self, max_bytes: int, but_not: bytes = b"") -> bytes | None:
        """The same, where all of it has arrived; one whose words begin like `but_not` stays.

        Raises:
            WireError: the frame is too long.
        """
        data, begin = self._data, self._place
        words = begin + HEADER.size
        if words > len(data) or (but_not and data.startswith(but_not, words)):
            return None
        end = words + _length(data, begin, max_bytes)
        if end > len(data):
            return None
        self._place = end
        return data[begin:end]
