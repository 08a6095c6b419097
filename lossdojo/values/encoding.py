"""Writes frames, see `lossdojo.values.frames`. Learners' processes do little else of the kit's."""

import array
import json
import math
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Literal

import numpy as np

from lossdojo.values.dtypes import ALLOWED_DTYPES, CODES
from lossdojo.values.schema import (
    HEADER,
    LEAVES,
    MAX_DEPTH,
    MAX_JSON,
    MAX_TEXT,
    Budget,
    Opaque,
    WireError,
    end_of_words,
    is_reasonable,
)

DTYPE_NAMES = {dtype: f'"{name}"' for name, dtype in ALLOWED_DTYPES.items()}
NATIVE = [np.dtype(code) for code in CODES if code != "g"]  # a long double is no Python number
SCALARS = {dtype.type: DTYPE_NAMES[dtype] for dtype in NATIVE}
NUMPY = (np.ndarray, np.generic)
LISTS = (list, tuple)
NUMBERS = (int, float)
MAX_BITS = 128  # of an integer: longer ones are no id, and Python refuses to print them all
WORTH_PACKING = 8  # items: it saves their words
_string = json.JSONEncoder().encode


def encode(value: object, max_bytes: int, depth: int = 0) -> bytes:
    """A frame that holds `value`, which may be read as a part of another that deep.

    Raises:
        WireError: the frame would be longer than `max_bytes`.
    """
    encoder = _Encoder(max_bytes)
    return encoder.frame(encoder.text(value, depth))


def message(name: str, value: object, max_bytes: int) -> bytes:
    """A frame that holds `{name: value}`, as `encode` writes it."""
    encoder = _Encoder(max_bytes)
    encoder.take(2, values=1)
    return encoder.frame(f'{{"dict":[["{name}",{encoder.text(value, 2)}]]}}')


def with_last(frame: bytes, number: int) -> bytes:
    """The frame of a list, with one number more at its end."""
    begin = end_of_words(frame)
    words = b"%s,%d]" % (frame[HEADER.size : begin - 1], number)
    return HEADER.pack(len(words), len(frame) - begin) + words + frame[begin:]


def joined(name: str, frames: Iterable[bytes]) -> bytes:
    """The frame of a message that has, under that name, a list of what these frames hold."""
    texts, bodies = [], []
    for frame in frames:
        begin = end_of_words(frame)
        texts.append(frame[HEADER.size : begin])
        bodies.append(frame[begin:])
    text = b'{"dict":[["%s",[%s]]]}' % (name.encode(), b",".join(texts))
    body = b"".join(bodies)
    return HEADER.pack(len(text), len(body)) + text + body


class _Encoder(Budget):
    """Turns values into JSON, and keeps each array's bytes in turn."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(max_bytes)
        self.raw: list[bytes] = []

    def frame(self, text: str) -> bytes:
        """The frame that holds this text, and all bytes that were kept while it was written."""
        words = text.encode()
        if len(words) > MAX_JSON:
            raise WireError("an answer with more words than agreed")
        self.take(len(words))
        body = self.raw[0] if len(self.raw) == 1 else b"".join(self.raw)
        return b"".join((HEADER.pack(len(words), len(body)), words, body))

    def text(self, value: object, depth: int) -> str:  # one for each kind
        self.take(2, values=1)
        if depth > MAX_DEPTH:
            return _opaque("something nested too deeply")
        if type(value) in LEAVES:
            return _leaf(value)
        if isinstance(value, NUMPY):
            return self.numpy(value)
        if isinstance(value, LISTS):
            items = self.items(value, depth)
            return f'{{"tuple":[{items}]}}' if isinstance(value, tuple) else items
        if isinstance(value, str):
            return _string(str(value)[:MAX_TEXT])
        if isinstance(value, NUMBERS):
            # Subclasses, an `IntEnum` say, become plain; there are none of bool.
            return _leaf(int(value) if isinstance(value, int) else float(value))
        if isinstance(value, Opaque):
            return _opaque(value.description)
        if isinstance(value, dict):
            pairs = [f"[{_string(str(k))},{self.text(v, depth + 2)}]" for k, v in value.items()]
            return f'{{"dict":[{",".join(pairs)}]}}'
        if isinstance(value, Sequence):  # which takes longer to find out
            return self.items(value, depth)
        return _opaque(f"a value of type {type(value).__name__}")

    def items(self, value: Sequence[Any], depth: int) -> str:
        """Of a list, with its brackets where it is one."""
        is_tuple = isinstance(value, tuple)
        if type(value) not in LISTS:  # its own iteration may be slow, or endless
            value = list(islice(value, self.values + 1))
        kinds = set(map(type, value))
        packed = None if is_tuple or len(value) < WORTH_PACKING else _packed(value, kinds)
        if packed is not None:
            words, data = packed
            self.take(len(data), values=len(value))
            self.raw.append(data)
            return words
        texts: Iterable[str]
        if kinds <= LEAVES:
            self.take(2 * len(value), values=len(value))
            texts = map(_leaf, value)
        else:
            texts = [self.text(item, depth + 1) for item in value]
        joined = ",".join(texts)
        return joined if is_tuple else f"[{joined}]"

    def numpy(self, value: np.ndarray | np.generic) -> str:
        if type(value) is np.ndarray:
            return self.array(value)
        return self.scalar(value) if isinstance(value, np.generic) else self.array_like(value)

    def array(self, value: np.ndarray) -> str:
        """Of an array that is of no other class."""
        name, shape = DTYPE_NAMES.get(value.dtype), value.shape
        if name is None or not is_reasonable(shape, value.size):
            return _opaque(f"an array of dtype {value.dtype} and shape {shape}")
        self.take(value.nbytes + 32)
        order: Literal["F", "C"] = "F" if len(shape) > 1 and value.flags.fnc else "C"
        self.raw.append(value.tobytes(order))
        return f'{{"array":[{name},[{",".join(map(str, shape))}],"{order}"]}}'

    def scalar(self, value: np.generic) -> str:
        name, plain = SCALARS.get(type(value)), value
        if name is None:
            array = np.asarray(value)
            name = DTYPE_NAMES.get(array.dtype)
            if name is None:
                return _opaque(f"a NumPy scalar of dtype {array.dtype} and shape {array.shape}")
            if array.dtype.char == "g":  # no Python number holds it all: it goes as a 0-d array
                return self.array(array)
            plain = array.dtype.type(array)  # which its own class may lie about
        self.take(plain.nbytes + 32)
        return f'{{"scalar":[{name},{_leaf(plain.item())}]}}'

    def array_like(self, value: np.ndarray) -> str:
        """Of an array of a class of its own, which may lie about itself; a plain one cannot."""
        plain = np.asarray(value)
        # NumPy imports `np.ma` where it is first named.
        if isinstance(value, np.ma.MaskedArray):
            return _opaque(f"a masked array of shape {plain.shape}")
        return self.array(plain)


def _leaf(value: Any) -> str:  # noqa: ANN401  # one of LEAVES
    if type(value) is float:
        if math.isfinite(value):
            return repr(value)
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value is None or type(value) is bool:
        return "null" if value is None else "true" if value else "false"
    return repr(value) if value.bit_length() <= MAX_BITS else _opaque("a giant integer")


def _opaque(words: str) -> str:
    return f'{{"opaque":{_string(words[:MAX_TEXT])}}}'


def _packed(items: Sequence[Any], kinds: set[type]) -> tuple[str, bytes] | None:
    """A list of nothing but one kind of numbers: its words, and their bytes."""
    if len(kinds) > 1:
        return None
    [kind] = kinds
    if kind in SCALARS:
        data = np.array(items, kind).tobytes()
        return f'{{"scalars":[{SCALARS[kind]},{len(items)}]}}', data
    if kind is float:
        return f'{{"floats":{len(items)}}}', array.array("d", items).tobytes()
    if kind is int:
        try:
            return f'{{"integers":{len(items)}}}', array.array("q", items).tobytes()
        except OverflowError:
            return None
    return None
