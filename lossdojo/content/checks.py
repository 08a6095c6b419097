"""What graders say about an answer: its type, shape and dtype first, then its values.

Answers reach this file as plain data (see `lossdojo.values.frames`). Each check either returns
the answer as an ordinary array or number, or fails the test with one line for people.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike

from lossdojo.content.tolerance import tolerance
from lossdojo.values.arrays import Array, as_array, is_unchanged
from lossdojo.values.text import LARGEST_ARRAY, describe, digits_that_tell, format_value


class WrongAnswerError(BaseException):
    """Why a test fails, in words for people.

    No `Exception`, as pytest's own failure is none: a test's `except` must not take it away.
    """


def wrong(message: str) -> NoReturn:
    """Fail the running test with this message and no traceback."""
    raise WrongAnswerError(message)


def pair(value: object, what: str) -> tuple[object, object]:
    """The two items of a tuple, a list or one stacked array."""
    stacked = isinstance(value, np.ndarray) and value.ndim > 0
    items: Any = value if stacked or isinstance(value, list | tuple) else ()
    if len(items) == 2:
        return items[0], items[1]
    wrong(f"Two things were expected, {what}; {describe(value)} came back.")


def integers(value: object, shape: tuple[int, ...], what: str) -> Array:
    """An integer array of that shape, given as an array or nested lists."""
    return _array(value, shape, what, "integer", "iu")


def booleans(value: object, shape: tuple[int, ...], what: str) -> Array:
    """A boolean array of that shape, given as an array or nested lists."""
    return _array(value, shape, what, "boolean", "b")


def floats(value: object, shape: tuple[int, ...], what: str) -> Array:
    """A float array of that shape, given as an array or nested lists of numbers.

    Its dtype is the coarsest float among what came back, so that it says how exact it can be.
    """
    # Python's own lists may well hold a 0 where 0.0 is meant; an array says what it is.
    kinds = "f" if isinstance(value, np.ndarray) else "fiu"
    array = _array(value, shape, what, "float", kinds)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def number(value: object, what: str) -> np.floating[Any]:
    """One number: a Python number, a NumPy scalar, or a 0-d array."""
    array = as_array(value) if not isinstance(value, list | tuple) else None
    if array is None or array.shape != () or array.dtype.kind not in "fiu":
        wrong(f"{what} must be one number; {describe(value)} came back.")
    exact = array if array.dtype.kind == "f" else array.astype(np.float64)
    return exact.dtype.type(exact)


def same(got: Array, expected: ArrayLike, what: str) -> None:
    """Every entry equal."""
    expected = np.asarray(expected)
    if got.shape != expected.shape:
        wrong(f"{what} must have shape {expected.shape}; it has shape {got.shape}.")
    if not np.array_equal(got, expected):
        wrong(_contrast(got, expected, np.asarray(got != expected), what))


def close(
    got: ArrayLike,
    expected: ArrayLike,
    what: str,
    *,
    largest: ArrayLike,
    dtype: np.dtype[Any],
    rough: float = 0.0,
) -> None:
    """Within 64 roundings of the largest number that went in.

    Args:
        got: the answer, of a float dtype.
        expected: the right answer in float64 or better, of the same shape.
        what: names the answer in the message.
        largest: the largest finite size in the row, broadcast against `expected`.
        dtype: that of the input; the coarser of it and the answer's sets the rounding.
        rough: how far off it may be in any case, where another test asks for all digits.
    """
    got, expected = np.asarray(got), np.asarray(expected)
    allowed = tolerance(got.dtype, dtype, largest, rough)
    with np.errstate(invalid="ignore"):  # -inf less -inf, where both are -inf
        off = np.abs(got.astype(np.promote_types(expected.dtype, np.float64)) - expected) > allowed
    infinite = np.isinf(expected) | ~np.isfinite(got)
    wrongly = np.where(infinite, got != expected, off)
    if np.any(wrongly):
        wrong(_contrast(got, expected, wrongly, what))


def unchanged(before: Sequence[object], after: Sequence[object], what: str) -> None:
    """The arguments are, byte for byte, those that were sent."""
    if not is_unchanged(before, after):
        wrong(f"{what} must be left as it was, but the call changed it.")


def _contrast(got: Array, expected: Array, wrongly: Array, what: str) -> str:
    """Both in words, with as many digits as it takes to see what is `wrongly` so."""
    place = ""
    if got.size > LARGEST_ARRAY:  # of which few numbers are shown whole: here, one that is wrong
        index = tuple(np.argwhere(wrongly)[0].tolist())
        place, got, expected = f" at {list(index)}", np.asarray(got[index]), expected[index]
        wrongly = np.asarray(True)
    pairs = zip(got[wrongly].flat, np.asarray(expected)[wrongly].flat, strict=True)
    digits = max(
        digits_that_tell(partial(format_value, one), partial(format_value, other))
        for one, other in pairs
    )
    came, asked = format_value(got, digits), format_value(expected, digits)
    return f"{what}{place}: {came} came back, {asked} was expected."


def _array(value: object, shape: tuple[int, ...], what: str, kind: str, allowed: str) -> Array:
    array = as_array(value)
    if array is None:
        wrong(f"{what} must be {kind} numbers in an array; {describe(value)} came back.")
    if array.shape != shape:
        wrong(f"{what} must have shape {shape}; it has shape {array.shape}.")
    if array.dtype.kind not in allowed:
        wrong(f"{what} must be a {kind} array; {describe(array)} came back.")
    return array
