"""Answers of several results told apart, and arguments that a call has changed: a row for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.probes import Probe
from lossdojo.diagnosis.outcomes import Outcome, close_enough
from lossdojo.values.arrays import as_array, is_unchanged
from lossdojo.values.text import digits_that_tell, format_value

MOST_ENTRIES = 3  # of an array that are named one by one
SMALL = 9  # entries of an array that is shown whole, in one row


@dataclass(frozen=True)
class Part:
    """One result of several, or one argument, in words; and whether it is right."""

    name: str
    words: str
    is_right: bool


def parts_of(names: Sequence[str], mine: Outcome, right: Outcome) -> tuple[Part, ...]:
    """A row for each result; none where there is one result alone, or not so many came back."""
    pairs = [*_pairs(mine.value, right.value)]
    if not 1 < len(names) == len(pairs):
        return ()
    rows = zip(names, pairs, strict=True)
    return tuple(_part(name, one, other) for name, (one, other) in rows)


def changed_arguments(names: Sequence[str], probe: Probe, mine: Outcome) -> Iterator[Part]:
    """A row for each argument that is not what it was."""
    for name, before, after in zip(names, probe.args, mine.after, strict=False):
        if not is_unchanged(before, after):
            yield Part(name, f"the argument itself changed: {_change(before, after)}", False)


def _pairs(mine: object, right: object) -> Iterator[tuple[object, object]]:
    """Each result beside the right one, those in a tuple inside a tuple as well; none too few."""
    if not isinstance(right, tuple):
        yield mine, right
        return
    items = _items(mine)
    if len(items) == len(right):
        for one, other in zip(items, right, strict=True):
            yield from _pairs(one, other)


def _items(value: object) -> list[Any]:
    stacked = isinstance(value, np.ndarray) and value.ndim > 0
    return [*value] if stacked or isinstance(value, list | tuple) else []  # type: ignore[misc]  # as asked


def _part(name: str, mine: object, right: object) -> Part:
    one, other = as_array(mine), as_array(right)
    if one is None or other is None or one.shape != other.shape:
        return Part(name, _contrast(mine, right), False)
    off = ~close_enough(one.astype(np.float64), other.astype(np.float64))
    if not off.any():
        shown = f"{format_value(mine)}, " if one.size <= SMALL and one.ndim < 2 else ""
        return Part(name, f"{shown}right", True)
    if one.ndim < 2 and one.size <= SMALL:
        return Part(name, _contrast(mine, right), False)
    return Part(name, _entries(one, other, off), False)


def _contrast(mine: object, right: object) -> str:
    came, asked = _told_apart(mine, right)
    return f"{came} came back, {asked} was expected"


def _told_apart(mine: object, right: object) -> tuple[str, str]:
    """Both on one line each, with as many digits as it takes to see which is which."""
    digits = digits_that_tell(partial(format_value, mine), partial(format_value, right))
    return _flat(mine, digits), _flat(right, digits)


def _entries(mine: NDArray[Any], right: NDArray[Any], off: NDArray[np.bool_]) -> str:
    """The entries that differ, by their place."""
    places = np.argwhere(off).tolist()
    words = [
        "{} is {}, not {}".format(place, *_told_apart(mine[tuple(place)], right[tuple(place)]))
        for place in places[:MOST_ENTRIES]
    ]
    left = len(places) - MOST_ENTRIES
    more = f"; {left} more differ{'s' if left == 1 else ''}" if left > 0 else ""
    return f"{'; '.join(words)}{more}"


def _change(before: object, after: object) -> str:
    """Which row of an argument is another now; the first that is, of the first item that is."""
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        item, pair = next((i, pair) for i, pair in pairs if not is_unchanged(*pair))
        return f"in item {item}, {_change(*pair)}"
    one, other = as_array(before), as_array(after)
    if one is None or other is None or one.shape != other.shape:
        return f"it was {_flat(before)}, it is {_flat(after)}"
    if one.dtype != other.dtype or one.ndim < 2:
        return f"it was {_flat(one)}, it is {_flat(other)}"
    row = next(i for i in range(len(one)) if one[i].tobytes() != other[i].tobytes())
    return f"row {row} was {_flat(one[row])}, it is {_flat(other[row])}"


def _flat(value: object, digits: int = 4) -> str:
    return " ".join(format_value(value, digits).split())
