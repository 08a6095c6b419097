"""Values in words: short, exact and the same every time."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dojo.sandbox.wire import Opaque

KINDS = {"b": "boolean", "i": "integer", "u": "integer", "f": "float"}
LONGEST = 1200
LARGEST = 80


def show(value: object, digits: int = 4) -> str:
    """The value as a learner would type it, rounded to so many digits and cut where it is long."""
    if isinstance(value, np.ndarray):
        return _rows(value, digits) if value.size <= LARGEST else _cut(_summary(value))
    if isinstance(value, np.generic):
        return show(float(value) if value.dtype.char == "g" else value.item(), digits)
    if isinstance(value, float):
        return _float(value, digits)
    if isinstance(value, list | tuple):
        inner = ", ".join(show(item, digits) for item in value[:40])
        inner += ", ..." if len(value) > 40 else ""
        return _cut(f"[{inner}]" if isinstance(value, list) else f"({inner})")
    if isinstance(value, Opaque):
        return clean(value.description)
    return _cut(repr(value))


def points(number: float) -> str:
    """A number of points: two decimals at most, and none where none is needed."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def show_call(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """The call as a line of Python, arrays shown as lists."""
    words = [show(arg) for arg in args] + [f"{key}={show(arg)}" for key, arg in kwargs.items()]
    return " ".join(f"{name}({', '.join(words)})".split())


def describe(value: object) -> str:
    """What kind of thing it is: "an integer array of shape (3,)", "the number 2.5", "None"."""
    if isinstance(value, np.ndarray):
        kind = KINDS.get(value.dtype.kind, str(value.dtype))
        return f"{_article(kind)} array of shape {value.shape}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {value}"
    if isinstance(value, int | float | np.generic):
        return f"the number {show(value)}"
    if isinstance(value, str):
        return f"the string {show(value)}"
    if isinstance(value, list | tuple | dict):
        count = "one item" if len(value) == 1 else f"{len(value)} items"
        return f"a {type(value).__name__} of {count}"
    return show(value)


def clean(text: str) -> str:
    """Text of a learner's with nothing in it that could steer a terminal or break a file."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    kept = (
        char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}"
        for char in whole
    )
    return "".join(kept)


def _float(number: float, digits: int) -> str:
    if not math.isfinite(number) or number == round(number, digits):
        return repr(round(number, digits))
    return f"{number:.{digits}{'f' if 1e-3 <= abs(number) < 1e6 else 'g'}}"


def _rows(array: NDArray[Any], digits: int) -> str:
    """Nested lists, the rows below each other where there are several."""
    if array.ndim < 2 or not array.size:
        return show((array.astype(float) if array.dtype.kind == "f" else array).tolist(), digits)
    rows = [_rows(row, digits).replace("\n", "\n ") for row in array]
    return f"[{(',' + chr(10) + ' ').join(rows)}]"


def _summary(array: NDArray[Any]) -> str:
    return np.array2string(array, separator=", ", precision=4, threshold=8, edgeitems=3)


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 4] + " ..."
