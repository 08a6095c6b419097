"""Plain words for what is no misconception: no answer, another kind of answer, an exception."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lossdojo.diagnosis.exceptions import explain_exception
from lossdojo.diagnosis.outcomes import Outcome
from lossdojo.diagnosis.shapes import AxisSizes, explain_shape
from lossdojo.values.arrays import as_array
from lossdojo.values.calls import RaisedError
from lossdojo.values.schema import Opaque
from lossdojo.values.text import describe

NUMBER_WORDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "floats"}


def explain_mismatch(mine: Outcome, right: Outcome, sizes: AxisSizes) -> str:
    """What is wrong with the kind of an answer, in a sentence or two; empty where nothing is.

    Args:
        mine: what came back.
        right: what should have come back.
        sizes: what the axes of this example are called, and how long they are.
    """
    if mine.stopped:
        return f"The call did not come back: {mine.stopped}"
    if right.error is not None:
        return _should_raise(mine, right.error)
    if mine.error is not None:
        return explain_exception(mine.error, sizes)
    if mine.value is None:
        return "Your function returned None. Does every way through it end in a `return`?"
    return _of_a_kind(mine.value, right.value, sizes)


def _should_raise(mine: Outcome, right: RaisedError) -> str:
    if mine.error is None:
        return f"This call must raise {right.type}; it returned {describe(mine.value)}."
    if right.type in mine.error.bases:
        return ""
    return f"This call must raise {right.type}; it raised {mine.error.type}."


def _several(mine: object, right: Sequence[object], sizes: AxisSizes) -> str:
    """Another count of things, or one of them of another kind."""
    stacked = isinstance(mine, np.ndarray) and mine.ndim > 0
    if not isinstance(mine, list | tuple) and not stacked:
        return f"You returned one thing, {describe(mine)}; {len(right)} were asked for."
    items: Any = mine
    if len(items) != len(right):
        return f"You returned {len(items)} things; {len(right)} were asked for."
    for place, (one, other) in enumerate(zip(items, right, strict=True), start=1):
        words = _of_a_kind(one, other, sizes)
        if words:
            return f"Result {place} of {len(right)}: {words[0].lower()}{words[1:]}"
    return ""


def _of_a_kind(mine: object, right: object, sizes: AxisSizes) -> str:
    """Another shape, another kind of number, or another count of things."""
    if isinstance(right, list | tuple):
        return _several(mine, right, sizes)
    expected = as_array(right)
    if expected is None:
        return ""
    if mine is None:
        return "None came back."
    if isinstance(mine, str | bytes):
        return f"You returned {describe(mine)}; numbers were asked for."
    array = as_array(mine)
    if array is None:
        return _no_array(mine)
    if array.shape != expected.shape:
        if isinstance(mine, tuple):
            return f"You returned {describe(mine)}; one thing was asked for."
        return explain_shape(array.shape, expected.shape, sizes)
    if _kind(array) != _kind(expected) and not _may_be_whole(mine, expected):
        asked, came = NUMBER_WORDS[expected.dtype.kind], NUMBER_WORDS[array.dtype.kind]
        return f"You returned {came}; {asked} were asked for. Check the dtype."
    return _no_numbers(array, expected)


def _no_numbers(mine: NDArray[Any], right: NDArray[Any]) -> str:
    """Words for nan and inf where a number should be."""
    if mine.dtype.kind != "f" or not np.all(np.isfinite(right)):
        return ""
    if np.any(np.isnan(mine)):
        return "nan comes of 0 / 0, of inf - inf or inf / inf, or of the log of a negative number."
    if np.any(np.isinf(mine)):
        return "inf comes of the exp of a large number, of the log of 0, or of a division by 0."
    return ""


def _kind(array: NDArray[Any]) -> str:
    """As `dtype.kind`; what is signed or not is all the same."""
    return array.dtype.kind.replace("u", "i")


def _may_be_whole(mine: object, expected: NDArray[Any]) -> bool:
    """Whether a float may have come back as Python's own whole number."""
    single = not isinstance(mine, np.ndarray) or mine.ndim == 0
    return single and expected.dtype.kind == "f" and _kind(np.asarray(mine)) == "i"


def _no_array(mine: object) -> str:
    if isinstance(mine, Opaque) and "coroutine" in mine.description:
        return "Your function is `async`, so that it returned a coroutine: take `async` out."
    if isinstance(mine, Opaque):
        return f"You returned {mine.description}; an array of plain numbers was asked for."
    if isinstance(mine, list | tuple):
        return f"You returned {describe(mine)}, of different lengths or kinds, so it is no array."
    return f"You returned {describe(mine)}; an array of numbers was asked for."
