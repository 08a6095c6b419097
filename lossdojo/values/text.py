"""Values in words: short, exact and the same every time."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lossdojo.values.schema import Opaque

LONGEST_LINE = 200  # characters of a note


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Text of a stranger's on one line, harmless, and cut where it is long."""
    whole = " ".join(sanitise(text).split())
    return whole if len(whole) <= longest else f"{whole[: longest - 4]} ..."


def cut_lines(notes: Sequence[str], most: int) -> list[str]:
    """So many notes, each on one line, and how many more there are."""
    more = [f"And {len(notes) - most:,} more like these."] if len(notes) > most else []
    return [one_line(note) for note in notes[:most]] + more


ZEROS = re.compile(r"(\.\d*?)0+(?!\d)")


def without_folders(text: str) -> str:
    """A text in which files are called by their names, for readers who do not know the machine."""
    return FOLDERS.sub("", text)


FOLDERS = re.compile(r"""(?<![\w.~-])/(?:[^\s/'"]+/)+(?=[^\s/'"])""")
DTYPE_WORDS = {"b": "boolean", "i": "integer", "u": "integer", "f": "float"}
LONGEST_VALUE = 1200
LARGEST_ARRAY = 80  # entries of one that is shown whole
DIGITS = (4, 6, 8, 10, 12, 15, 17)  # after the point; what a double is told by at last


def format_value(value: object, digits: int = 4) -> str:
    """The value as a learner would type it, rounded to so many digits and cut where it is long."""
    if isinstance(value, np.ndarray):
        return _rows(value, digits) if value.size <= LARGEST_ARRAY else _shortened(_summary(value))
    if isinstance(value, np.generic):
        return format_value(float(value) if value.dtype.char == "g" else value.item(), digits)
    if isinstance(value, float):
        return _float(value, digits)
    if isinstance(value, list | tuple):
        inner = ", ".join(format_value(item, digits) for item in value[:40])
        inner += ", ..." if len(value) > 40 else ""
        return _shortened(f"[{inner}]" if isinstance(value, list) else f"({inner})")
    if isinstance(value, Opaque):
        return value.description
    return _shortened(repr(value))


def digits_that_tell(one: Callable[[int], str], other: Callable[[int], str]) -> int:
    """How many digits it takes to tell two values apart, given what each looks like with so many.

    Four are easy to read; where even all do not tell them apart, it is not the numbers.
    """

    def differ(digits: int) -> bool:  # not by a number's zeros alone, as 0.3000 and 0.3 do
        return ZEROS.sub(r"\1", one(digits)) != ZEROS.sub(r"\1", other(digits))

    return next(filter(differ, DIGITS), DIGITS[0])


def points(number: float) -> str:
    """A number of points: two decimals at most, and none where none is needed."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def format_call(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """The call as a line of Python, arrays shown as lists."""
    words = [format_value(arg) for arg in args] + [
        f"{key}={format_value(arg)}" for key, arg in kwargs.items()
    ]
    return " ".join(f"{name}({', '.join(words)})".split())


def describe(value: object) -> str:
    """What kind of thing it is: "an integer array of shape (3,)", "the number 2.5", "None"."""
    if isinstance(value, np.ndarray):
        kind = DTYPE_WORDS.get(value.dtype.kind, str(value.dtype))
        return f"{_article(kind)} array of shape {value.shape}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {value}"
    if isinstance(value, int | float | np.generic):
        return f"the number {format_value(value)}"
    if isinstance(value, str):
        return f"the string {format_value(value)}"
    if isinstance(value, list | tuple | dict):
        count = "one item" if len(value) == 1 else f"{len(value)} items"
        return f"a {type(value).__name__} of {count}"
    return format_value(value)


def sanitise(text: str) -> str:
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
        return format_value(
            (array.astype(float) if array.dtype.kind == "f" else array).tolist(), digits
        )
    rows = [_rows(row, digits).replace("\n", "\n ") for row in array]
    return f"[{(',' + chr(10) + ' ').join(rows)}]"


def _summary(array: NDArray[Any]) -> str:
    return np.array2string(array, separator=", ", precision=4, threshold=8, edgeitems=3)


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 4] + " ..."
