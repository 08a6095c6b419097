"""Plain words for what is no misconception: no answer, another kind of answer, an exception."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dojo.checks import as_array
from dojo.outcomes import Outcome
from dojo.sandbox.replies import Error
from dojo.sandbox.wire import Opaque
from dojo.wording import describe

Sizes = Mapping[str, int]
Shape = tuple[int, ...]

KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "floats"}


def trouble(mine: Outcome, right: Outcome, sizes: Sizes) -> str:
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
        return _raised(mine.error, sizes)
    if mine.value is None:
        return "Your function returned None. Does every way through it end in a `return`?"
    if isinstance(right.value, list | tuple):
        return _several(mine.value, right.value, sizes)
    return _of_a_kind(mine.value, right.value, sizes)


def _should_raise(mine: Outcome, right: Error) -> str:
    if mine.error is None:
        return f"This call must raise {right.type}; it returned {describe(mine.value)}."
    if right.type in mine.error.bases:
        return ""
    return f"This call must raise {right.type}; it raised {mine.error.type}."


def _several(mine: object, right: Sequence[object], sizes: Sizes) -> str:
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


def _of_a_kind(mine: object, right: object, sizes: Sizes) -> str:
    """Another shape or another kind of number."""
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
        return _other_shape(array.shape, expected.shape, sizes)
    if _kind(array) != _kind(expected) and not _may_be_whole(mine, expected):
        asked, came = KINDS[expected.dtype.kind], KINDS[array.dtype.kind]
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
    if isinstance(mine, Opaque):
        return f"You returned {mine.description}; an array of plain numbers was asked for."
    if isinstance(mine, list | tuple):
        return f"You returned {describe(mine)}, of different lengths or kinds, so it is no array."
    return f"You returned {describe(mine)}; an array of numbers was asked for."


def _other_shape(mine: Shape, right: Shape, sizes: Sizes) -> str:
    if not right:
        return f"One number was asked for; an array of shape {named(mine, sizes)} came back."
    words = f"Your answer has shape {named(mine, sizes)}; {named(right, sizes)} was asked for"
    if len(mine) != len(right):
        count = abs(len(mine) - len(right))
        axes = "one axis" if count == 1 else f"{count} axes"
        return f"{words}: {axes} too {'many' if len(mine) > len(right) else 'few'}."
    if sorted(mine) == sorted(right):
        return f"{words}: the axes are in another order."
    off = [axis for axis, (one, other) in enumerate(zip(mine, right, strict=True)) if one != other]
    lengths = [f"axis {axis} is {mine[axis]} long, not {right[axis]}" for axis in off]
    return f"{words}: {', and '.join(lengths)}."


def named(shape: Shape, sizes: Sizes) -> str:
    """A shape with the names of its axes, where the sizes leave no doubt: "(2, 3), or (B, T)"."""
    names = [_axes_of(length, sizes) for length in shape]
    if not shape or any(len(each) != 1 for each in names):
        return str(shape)
    return f"{shape}, or ({', '.join(each[0] for each in names)}{',' * (len(shape) == 1)})"


def _axes_of(length: int, sizes: Sizes) -> list[str]:
    """The names of the axes that are so long."""
    return [name for name, size in sizes.items() if size == length]


def _raised(error: Error, sizes: Sizes) -> str:
    place = f" in line {error.line}" if error.line else ""
    source = f", `{error.source}`" if error.source else ""
    words = f"It raised {error.type}{place}{source}: {error.message.rstrip('.')}."
    return f"{words} {_meaning(error, sizes)}".strip()


def _meaning(error: Error, sizes: Sizes) -> str:
    """What NumPy or Python means by it."""
    for pattern, explain in MESSAGES:
        match = re.search(pattern, error.message)
        if match:
            return explain(match, sizes)
    return next((words for base, words in TYPES.items() if base in error.bases), "")


def _shapes(text: str, sizes: Sizes) -> list[str]:
    found = re.findall(r"\(([\d, ]*)\)", text)
    return [
        named(tuple(int(n) for n in each.replace(" ", "").split(",") if n), sizes) for each in found
    ]


def _broadcast(match: re.Match[str], sizes: Sizes) -> str:
    shapes = _shapes(match.string, sizes)
    if len(shapes) < 2:
        return ""
    return (
        f"{shapes[0]} does not line up with {shapes[1]}: NumPy compares axes from the last "
        "backwards, and each two must be equally long, or one of them 1."
    )


def _out_of_bounds(match: re.Match[str], sizes: Sizes) -> str:
    index, size = int(match["index"]), int(match["size"])
    names = _axes_of(size, sizes)
    axis = f"the {size} entries of {names[0]}" if len(names) == 1 else f"{size} entries"
    return f"{index} is not among {axis}, which are counted from 0 to {size - 1}."


def _product(match: re.Match[str], sizes: Sizes) -> str:
    lengths = {int(match["one"]), int(match["other"])}
    names = [f"{size} is {name}" for name, size in sizes.items() if size in lengths]
    about = f" Here {', '.join(names)}." if names else ""
    return (
        "In a matrix product the last axis of the first must be as long as the last but one of "
        f"the second.{about}"
    )


def _axis(match: re.Match[str], _sizes: Sizes) -> str:
    return f"The array has {match['ndim']} axes here; count them before you name one."


def _say(words: str) -> Callable[[re.Match[str], Sizes], str]:
    return lambda _match, _sizes: words


# NumPy's and Python's own words, as they have been for years, and what they mean here.
MESSAGES: tuple[tuple[str, Callable[[re.Match[str], Sizes], str]], ...] = (
    (r"could not be broadcast|shape mismatch|not aligned", _broadcast),
    (
        r"index (?P<index>-?\d+) is out of bounds for axis \d+ with size (?P<size>\d+)",
        _out_of_bounds,
    ),
    (r"axis -?\d+ is out of bounds for array of dimension (?P<ndim>\d+)", _axis),
    (r"size (?P<one>\d+) is different from (?P<other>\d+)", _product),
    (
        r"truth value of an array",
        _say(
            "An `if` needs one yes or no; an array has many. Ask each position, or use any or all."
        ),
    ),
    (
        r"setting an array element with a sequence",
        _say("A list of rows of different lengths, or an array put into one place, is no array."),
    ),
    (
        r"only integer scalar arrays|arrays used as indices must be|only integers, slices",
        _say("Only whole numbers or booleans can index an array."),
    ),
    (r"boolean index did not match", _say("A mask picks from an array of its own shape.")),
    (
        r"positional argument|unexpected keyword|required positional",
        _say("Compare the function's arguments with those of the stub."),
    ),
    (r"is not defined", _say("A misspelt name, or a line that is missing?")),
    (
        r"not subscriptable|not iterable|has no len|invalid index to scalar",
        _say("A single number, or None, is not a list."),
    ),
    (
        r"assignment destination is read-only",
        _say("The array is only a view of another; work on a copy."),
    ),
    (
        r"can only convert an array of size 1|only (length-1|0-dimensional) arrays",
        _say("One number was needed, and an array was there."),
    ),
)
TYPES = {
    "NotImplementedError": "This is the stub's own last line: part of it is still to be written.",
    "RecursionError": "The function calls itself without an end.",
    "ZeroDivisionError": "Something is divided by a count that can be 0.",
    "UnboundLocalError": "A variable is read on a way on which nothing was put into it.",
    "ImportError": "Only NumPy, the standard library and your own files can be imported.",
    "AttributeError": "Is it an array, a list, or something else at that line? Print its type.",
}
