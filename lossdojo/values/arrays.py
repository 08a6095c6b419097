"""Arrays of what is plain data, and whether two plain values are the same to the byte."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def is_unchanged(before: object, after: object) -> bool:
    """Whether two plain values are of the same types, shapes and bytes."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        same_form = before.dtype == after.dtype and before.shape == after.shape
        return same_form and before.tobytes() == after.tobytes()
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(is_unchanged(x, y) for x, y in pairs)
    return type(before) is type(after) and before == after


PLAIN_TYPES = {bool, int, float, np.float64, np.float32, np.int64, np.int32, np.bool_}


def as_array(value: object) -> Array | None:
    """An array of what is an array, a number, or evenly nested lists of them; else None."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, bool | float | np.generic):
        return np.asarray(value)
    if isinstance(value, int):
        return np.asarray(value, np.int64) if -(2**63) <= value < 2**63 else None
    if isinstance(value, list | tuple):
        kinds = set(map(type, value))
        if len(kinds) == 1 and kinds <= PLAIN_TYPES:  # one by one, a long list takes seconds
            return _from_numbers(value)
        return _stacked([as_array(item) for item in value])
    return None


def _from_numbers(value: Sequence[object]) -> Array | None:
    try:
        return np.array(value, np.int64 if type(value[0]) is int else None)
    except OverflowError:
        return None


def _stacked(items: list[Array | None]) -> Array | None:
    arrays = [item for item in items if item is not None]
    if len(arrays) < len(items) or len({item.shape for item in arrays}) > 1:
        return None
    if not arrays:
        return np.zeros(0)
    # Of several float widths the coarsest: it says how exact the whole can be.
    widths = [item.dtype for item in arrays if item.dtype.kind == "f"]
    dtype = min(widths, key=lambda each: each.itemsize) if widths else None
    with np.errstate(over="ignore"):  # of a number that the coarsest has no room for
        return np.stack(arrays).astype(dtype) if dtype else np.stack(arrays)
