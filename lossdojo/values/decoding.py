"""Reads frames, see `lossdojo.values.frames`, and trusts nothing in them.

Lengths are checked before memory is taken, dtypes against an allow-list, shapes against the
bytes that are really there.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from lossdojo.values.dtypes import ALLOWED_DTYPES
from lossdojo.values.schema import (
    HEADER,
    LEAVES,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_TEXT,
    Budget,
    Opaque,
    WireError,
    end_of_words,
    is_reasonable,
)
from lossdojo.values.text import sanitise

_JSON = json.JSONDecoder()
UNPACKED = {"floats": np.dtype(np.float64).str, "integers": np.dtype(np.int64).str}


def decode(frame: bytes) -> object:
    """What a whole frame holds, arrays as fresh writable `ndarray`s.

    Raises:
        WireError: the frame is malformed.
    """
    begin = end_of_words(frame)
    try:
        node, end = _JSON.raw_decode(text := frame[HEADER.size : begin].decode())
        if end < len(text):
            raise ValueError
        decoder = _Decoder(frame, begin)
        decoder.take(0, values=1)
        return decoder.value(node, 0)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise WireError(f"a malformed frame ({type(error).__name__})") from error


def decode_request(frame: bytes) -> Any:  # noqa: ANN401  # whatever was encoded
    """As `decode`, of a frame that the kit has written: sooner, since nobody walks through it."""
    begin = end_of_words(frame)
    reader = json.JSONDecoder(object_hook=_OwnDecoder(frame, begin).value_of)
    return reader.raw_decode(frame[HEADER.size : begin].decode())[0]


def decode_message(frame: bytes) -> dict[str, Any]:
    """As `decode`, where a frame holds a message: a value by name."""
    message = decode(frame)
    if not isinstance(message, dict):
        raise WireError("a frame that is not a message")
    return message


class _Decoder(Budget):
    """Turns JSON back into values, taking each array's bytes from the frame in turn.

    Every value counts once, as where it was written: what could be sent can be read.
    """

    def __init__(self, frame: bytes, begin: int) -> None:
        super().__init__(len(frame))
        self.frame = frame
        self.position = begin

    def value(self, node: object, depth: int) -> object:
        if depth > MAX_DEPTH + 2:
            raise ValueError
        if type(node) is list:
            return self.items(node, depth)
        if type(node) is not dict:
            return node
        [(kind, content)] = node.items()
        if kind == "array":
            return self.array(*content)
        if kind == "tuple":
            return tuple(self.items(content, depth))
        if kind == "dict":
            self.take(0, values=len(content))
            return {str(key): self.value(item, depth + 1) for key, item in content}
        return self.rarer(kind, content)

    def rarer(self, kind: str, content: Any) -> object:  # noqa: ANN401  # anything that JSON has
        if kind in UNPACKED:
            self.take(0, values=content)
            return self.array(UNPACKED[kind], [content], "C").tolist()
        if kind == "scalars":
            name, count = content
            self.take(0, values=count)
            return list(self.array(name, [count], "C"))
        if kind == "scalar":
            with np.errstate(over="ignore"):  # of a number that its dtype has no room for
                return ALLOWED_DTYPES[content[0]].type(content[1])
        if kind == "opaque":
            return Opaque(sanitise(str(content)[:MAX_TEXT]))
        raise ValueError

    def items(self, nodes: Sequence[Any], depth: int) -> list[object]:
        self.take(0, values=len(nodes))
        return [node if type(node) in LEAVES else self.value(node, depth + 1) for node in nodes]

    def array(self, dtype_name: str, shape: list[int], order: Literal["C", "F"]) -> np.ndarray:
        dtype = ALLOWED_DTYPES[dtype_name]
        if len(shape) > MAX_DIMENSIONS:  # before giant lengths are multiplied
            raise ValueError
        count = 1
        for length in shape:
            if type(length) is not int or length < 0:
                raise ValueError
            count *= length
        end = self.position + count * dtype.itemsize
        if end > len(self.frame) or not is_reasonable(shape, count) or order not in ("C", "F"):
            raise ValueError
        is_bool = dtype.char == "?"
        kind = np.dtype(np.uint8) if is_bool else dtype
        found = np.ndarray(shape, kind, self.frame, self.position, order=order)
        self.position = end
        # A truth value has no third byte.
        return np.asarray(found != 0) if is_bool else found.copy(order="K")


class _OwnDecoder(_Decoder):
    """Of what the kit has written itself, from the inside out."""

    def value_of(self, node: dict[str, Any]) -> object:
        """Of an object with one key, inside which all are values already."""
        [(kind, content)] = node.items()
        if kind == "array":
            return self.array(*content)
        if kind == "tuple":
            return tuple(content)
        return dict(content) if kind == "dict" else self.rarer(kind, content)

    def array(self, dtype_name: str, shape: list[int], order: Literal["C", "F"]) -> np.ndarray:
        """An array; NumPy itself refuses bytes that are not there, by a TypeError."""
        dtype = ALLOWED_DTYPES[dtype_name]
        found = np.ndarray(shape, dtype, self.frame, self.position, order=order)
        self.position += found.nbytes
        return found.copy("K")
