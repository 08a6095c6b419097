"""Plain data over a pipe: a frame is two lengths, JSON, then the raw bytes of its arrays.

Nothing is ever pickled. JSON carries `None`, booleans, numbers, strings and lists as
themselves, and all else as an object with one key:

==========  =====================================================================
`tuple`     the items, as a list
`array`     dtype, shape, memory order; the bytes follow in the frame's raw part
`scalar`    dtype and value of a NumPy scalar
`floats`    how many there are in a list of nothing else; the bytes follow
`integers`  likewise, of up to 64 bits
`opaque`    words for anything that is not plain data, such as "a masked array"
==========  =====================================================================

Both sides use this file. The reader trusts nothing: lengths are checked before memory is
taken, dtypes against an allow-list, shapes against the bytes that are really there.
"""

import array
import json
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy import ma  # NumPy loads it when it is first named, which is slow: not in a call, please

ALLOWED_DTYPES = {
    dtype.str: dtype
    for code in "?bhilqBHILQefdg"
    for dtype in (np.dtype(code), np.dtype(code).newbyteorder())
}
DTYPE_NAMES = {dtype: name for name, dtype in ALLOWED_DTYPES.items()}
NUMPY = (np.ndarray, np.generic)
PLAIN = (bool, int, float, str)
LISTS = (list, tuple)
HEADER = struct.Struct("<II")
MAX_JSON = 4 << 20  # bytes: a bomb of nested lists grows thirtyfold when it is read
MAX_VALUES = 1 << 18
REQUEST_BYTES = 1 << 28  # requests are the trusted side's own: it guards against bugs alone
ANSWER_BASE = 1 << 20  # bytes of an answer to the smallest question
ANSWER_FACTOR = 8  # and for each byte of the question: a float takes 8 bytes, and some 25 in JSON
CHUNK = 1 << 20  # bytes that are asked for at once
READ_BYTES = 1 << 16  # as many as a pipe holds on Linux: several frames, where there are
MAX_DEPTH = 8
MAX_DIMENSIONS = 16
MAX_TEXT = 2000
MAX_BITS = 128  # of an integer: longer ones are no id, and Python refuses to print them all
PACKED = {"d": "floats", "q": "integers"}  # by the type code of Python's array
UNPACKED = {"floats": np.dtype(np.float64).str, "integers": np.dtype(np.int64).str}
WORTH_PACKING = 8  # items: it saves their words
_write = json.JSONEncoder(separators=(",", ":")).encode


class WireError(Exception):
    """What arrived is not a frame of this protocol, or is larger than agreed."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data; `description` says in words what it was."""

    description: str


def encode(value: object, max_bytes: int) -> bytes:
    """A frame that holds `value`.

    Raises:
        WireError: the frame would be longer than `max_bytes`.
    """
    raw: list[bytes] = []
    budget = _Budget(max_bytes)
    text = _write(_to_json(value, raw, budget, 0)).encode()
    if len(text) > MAX_JSON:
        raise WireError("an answer with more words than agreed")
    body = b"".join(raw)
    budget.take(len(text))
    return HEADER.pack(len(text), len(body)) + text + body


def read_frame(read_exactly: Callable[[int], bytearray], max_bytes: int) -> bytes:
    """The next frame, whole and not yet looked into.

    Args:
        read_exactly: gives that many bytes, or raises.
        max_bytes: a frame that says it is longer is refused before any of it is read.

    Raises:
        WireError: the frame is too long.
    """
    header = read_exactly(HEADER.size)
    text_length, body_length = HEADER.unpack(header)
    if text_length > MAX_JSON or text_length + body_length > max_bytes:
        raise WireError("a frame longer than agreed")
    return bytes(header + read_exactly(text_length + body_length))


def text_bytes(frame: bytes) -> int:
    """How much of a frame is words, and not the raw bytes of arrays."""
    return int(HEADER.unpack_from(frame)[0])


def decode(frame: bytes) -> object:
    """What a whole frame holds, arrays as fresh writable `ndarray`s.

    Raises:
        WireError: the frame is malformed.
    """
    begin = HEADER.size + text_bytes(frame)
    try:
        return _Decoder(frame, begin).value(json.loads(frame[HEADER.size : begin]), 0)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise WireError(f"a malformed frame ({type(error).__name__})") from error


def decode_message(frame: bytes) -> dict[str, Any]:
    """As `decode`, where a frame holds a message: a value by name."""
    message = decode(frame)
    if not isinstance(message, dict):
        raise WireError("a frame that is not a message")
    return message


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


class Unread:
    """What has arrived and has not been asked for yet."""

    def __init__(self) -> None:
        self._data = memoryview(b"")

    def __bool__(self) -> bool:
        return bool(self._data)

    def take(self, most: int, read: Callable[[int], bytes]) -> memoryview:
        """Up to so many bytes; where none are left, whatever there is to read."""
        if not self._data:
            self._data = memoryview(read(READ_BYTES))
        taken, self._data = self._data[:most], self._data[most:]
        return taken


class _Budget:
    """Counts what a frame will take, so that an endless answer stops early."""

    def __init__(self, max_bytes: int) -> None:
        self.bytes = max_bytes
        self.values = MAX_VALUES

    def take(self, size: int, values: int = 0) -> None:
        self.bytes -= size
        self.values -= values
        if self.bytes < 0 or self.values < 0:
            raise WireError("an answer larger than agreed")


def _to_json(value: object, raw: list[bytes], budget: _Budget, depth: int) -> object:
    budget.take(2, values=1)
    if depth > MAX_DEPTH:
        return {"opaque": "something nested too deeply"}
    if value is None or type(value) in (bool, float):
        return value
    if isinstance(value, NUMPY):
        return _numpy_to_json(value, raw, budget)
    if isinstance(value, PLAIN):
        return _scalar_to_json(value)
    if isinstance(value, Opaque):
        return {"opaque": value.description[:MAX_TEXT]}
    if isinstance(value, dict):
        pairs = [[str(key), _to_json(item, raw, budget, depth + 1)] for key, item in value.items()]
        return {"dict": pairs}
    if isinstance(value, LISTS) or isinstance(value, Sequence):  # noqa: SIM101  # the slow one last
        packed = _packed(value) if type(value) is list and len(value) >= WORTH_PACKING else None
        if packed is not None:
            budget.take(len(value) * packed.itemsize, values=len(value))
            raw.append(packed.tobytes())
            return {PACKED[packed.typecode]: len(value)}
        items = [_to_json(item, raw, budget, depth + 1) for item in value]
        return {"tuple": items} if isinstance(value, tuple) else items
    return {"opaque": f"a value of type {type(value).__name__}"[:MAX_TEXT]}


def _packed(items: list[Any]) -> "array.array[Any] | None":
    """A list of nothing but Python's own floats, or its own integers, as their bytes."""
    kinds = set(map(type, items))
    if kinds == {float}:
        return array.array("d", items)
    try:
        return array.array("q", items) if kinds == {int} else None
    except OverflowError:
        return None


def _scalar_to_json(value: bool | float | str) -> object:
    """Subclasses of Python's own numbers and strings, an `IntEnum` say, become plain ones."""
    if isinstance(value, str):
        return str(value)[:MAX_TEXT]
    if isinstance(value, bool):
        return bool(value)
    if isinstance(value, int):
        return int(value) if value.bit_length() <= MAX_BITS else {"opaque": "a giant integer"}
    return float(value)


def _numpy_to_json(value: np.ndarray | np.generic, raw: list[bytes], budget: _Budget) -> object:
    plain = np.asarray(value)  # a subclass may lie about itself; a plain array cannot
    if isinstance(value, ma.MaskedArray):
        return {"opaque": f"a masked array of shape {plain.shape}"}
    name = DTYPE_NAMES.get(plain.dtype)
    if name is None or not _is_reasonable(plain.shape):
        words = "an array" if isinstance(value, np.ndarray) else "a NumPy scalar"
        return {"opaque": f"{words} of dtype {plain.dtype} and shape {plain.shape}"[:MAX_TEXT]}
    budget.take(plain.nbytes + 32)
    if isinstance(value, np.generic) and plain.dtype.char != "g":
        return {"scalar": [name, plain.item()]}
    order: Literal["F", "C"] = "F" if plain.flags.fnc else "C"
    raw.append(plain.tobytes(order))
    # A long double has no Python number that holds it all, so its scalar goes as a 0-d array.
    return {"array": [name, plain.shape, order]}


def _is_reasonable(shape: Sequence[int]) -> bool:
    """Whether it can be walked through: one without elements may still have millions of rows."""
    rows = math.prod(shape) or math.prod(n or 1 for n in shape) <= MAX_VALUES
    return len(shape) <= MAX_DIMENSIONS and bool(rows)


class _Decoder:
    """Turns JSON back into values, taking each array's bytes from the frame in turn."""

    def __init__(self, frame: bytes, begin: int) -> None:
        self.frame = frame
        self.position = begin
        self.budget = _Budget(len(frame))

    def value(self, node: object, depth: int) -> object:
        if depth > MAX_DEPTH + 2:
            raise ValueError
        if isinstance(node, list):
            self.budget.take(0, values=1 + len(node))
            return [self.value(item, depth + 1) for item in node]
        if not isinstance(node, dict):
            return node
        self.budget.take(0, values=1)
        [(kind, content)] = node.items()
        if kind == "tuple":
            return tuple(self.value(item, depth + 1) for item in self.counted(content))
        if kind == "dict":
            return {str(key): self.value(item, depth + 1) for key, item in self.counted(content)}
        if kind == "array":
            return self.array(*content)
        if kind in UNPACKED:
            self.budget.take(0, values=content)
            return self.array(UNPACKED[kind], [content], "C").tolist()
        if kind == "scalar":
            with np.errstate(over="ignore"):  # of a number that its dtype has no room for
                return ALLOWED_DTYPES[content[0]].type(content[1])
        if kind == "opaque":
            return Opaque(str(content)[:MAX_TEXT])
        raise ValueError

    def counted(self, content: Sequence[Any]) -> Sequence[Any]:
        self.budget.take(0, values=len(content))
        return content

    def array(self, dtype_name: str, shape: list[int], order: str) -> np.ndarray:
        dtype = ALLOWED_DTYPES[dtype_name]
        if any(type(n) is not int or n < 0 for n in shape) or not _is_reasonable(shape):
            raise ValueError
        count = math.prod(shape)
        end = self.position + count * dtype.itemsize
        if end > len(self.frame) or order not in ("C", "F"):
            raise ValueError
        flat = np.frombuffer(self.frame, dtype, count, self.position)
        self.position = end
        if dtype.kind == "b":
            flat = flat.view(np.uint8) != 0  # a truth value has no third byte
        result: np.ndarray = flat.reshape(shape, order="F" if order == "F" else "C").copy(order="K")
        return result
