"""What NumPy's and Python's exceptions mean, in plain words."""

import re
from collections.abc import Callable

from lossdojo.diagnosis.shapes import AxisSizes, axes_of_length, name_axes
from lossdojo.diagnosis.surroundings import explain_surroundings
from lossdojo.values.calls import NotLoaded, RaisedError


def explain_exception(error: RaisedError, sizes: AxisSizes) -> str:
    """What was raised, where, and what that means."""
    place = f" in line {error.line}" if error.line else ""
    source = f", `{error.source}`" if error.source else ""
    other = error.elsewhere
    leads = f", which leads to line {other.line} of {other.file}" if other else ""
    said = error.message.rstrip(".")
    words = f"It raised {error.type}{place}{source}{leads}{f': {said}' if said else ''}."
    return f"{words} {_meaning(error, sizes)}".strip()


def advise(not_loaded: NotLoaded) -> str:
    """What to do about a file that cannot be called; empty where its status says it all."""
    if not_loaded.lacks:
        return "The stub has the line that is missing: it begins with `def`, at the left margin."
    error = not_loaded.error
    if error is None:
        return ""
    first = f"Mend {error.elsewhere.file} first." if error.elsewhere else ""
    return f"{first} {_meaning(error, {})}".strip()


def _meaning(error: RaisedError, sizes: AxisSizes) -> str:
    """What NumPy or Python means by it."""
    if error.elsewhere and "NotImplementedError" in error.bases:
        return f"{error.elsewhere.file} is not finished: that comes first."
    lacking = explain_surroundings(error)
    if lacking:
        return lacking
    for pattern, explain in MESSAGES:
        match = re.search(pattern, error.message)
        if match:
            return explain(match, sizes)
    return next((words for base, words in EXCEPTION_TYPES.items() if base in error.bases), "")


def _shapes(text: str, sizes: AxisSizes) -> list[str]:
    found = re.findall(r"\(([\d, ]*)\)", text)
    return [
        name_axes(tuple(int(n) for n in each.replace(" ", "").split(",") if n), sizes)
        for each in found
    ]


def _broadcast(match: re.Match[str], sizes: AxisSizes) -> str:
    shapes = _shapes(match.string, sizes)
    if len(shapes) < 2:
        return ""
    return (
        f"{shapes[0]} does not line up with {shapes[1]}: NumPy compares axes from the last "
        "backwards, and each two must be equally long, or one of them 1."
    )


def _out_of_bounds(match: re.Match[str], sizes: AxisSizes) -> str:
    index, size = int(match["index"]), int(match["size"])
    names = axes_of_length(size, sizes)
    axis = f"the {size} entries of {names[0]}" if len(names) == 1 else f"{size} entries"
    return f"{index} is not among {axis}, which are counted from 0 to {size - 1}."


def _product(match: re.Match[str], sizes: AxisSizes) -> str:
    lengths = {int(match["one"]), int(match["other"])}
    names = [f"{size} is {name}" for name, size in sizes.items() if size in lengths]
    about = f" Here {', '.join(names)}." if names else ""
    return (
        "In a matrix product the last axis of the first must be as long as the last but one of "
        f"the second.{about}"
    )


def _axis(match: re.Match[str], _sizes: AxisSizes) -> str:
    return f"The array has {match['ndim']} axes here; count them before you name one."


def _say(words: str) -> Callable[[re.Match[str], AxisSizes], str]:
    return lambda _match, _sizes: words


# NumPy's and Python's own words, as they have been for years, and what they mean here.
MESSAGES: tuple[tuple[str, Callable[[re.Match[str], AxisSizes], str]], ...] = (
    (
        r"encountered in \w+",
        _say(
            "NumPy only warns of that, unless `np.seterr`, `np.errstate` or `warnings` makes it an "
            "error: take that out, and look at the numbers."
        ),
    ),
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
EXCEPTION_TYPES = {
    "NotImplementedError": "This is the stub's own last line: part of it is still to be written.",
    "SystemExit": "Take out what exits: a kata returns an answer, or raises an error.",
    "RecursionError": "The function calls itself without an end.",
    "ZeroDivisionError": "Something is divided by a count that can be 0.",
    "UnboundLocalError": "A variable is read on a way on which nothing was put into it.",
    "ImportError": "Only NumPy, the standard library and your own files can be imported.",
    "AttributeError": "Is it an array, a list, or something else at that line? Print its type.",
}
