"""Numbers that are right as far as they go, and do not go far enough."""

import math
from collections.abc import Iterator

import numpy as np

from lossdojo.content.probes import Probe
from lossdojo.content.tolerance import COARSEST, ROUNDINGS
from lossdojo.diagnosis.outcomes import Outcome
from lossdojo.values.arrays import Array, as_array

DOUBLE_DIGITS = 16
SINGLE_DIGITS = range(6, 10)  # to which what was a float32 once is right
FEWEST_DIGITS = 3  # with which an answer is right as far as it goes
DOUBLE = float(np.finfo(np.float64).eps)


def explain_coarse(probe: Probe, mine: Outcome, right: Outcome) -> str:
    """To how many digits an answer is right, where its dtype holds more; empty where it is exact.

    The tolerance is that of the hidden tests, `content.checks.close`.
    """
    floats = [each for each in _arrays(probe.args) if each.dtype.kind == "f"]
    largest = max(map(_size, floats), default=1.0)
    coarsest = max((float(np.finfo(each.dtype).eps) for each in floats), default=DOUBLE)
    for own, goal in zip(_arrays(mine.value), _arrays(right.value), strict=False):
        if own.shape != goal.shape or own.dtype.kind != "f" or goal.dtype.kind != "f":
            continue
        rounding = min(max(float(np.finfo(own.dtype).eps), coarsest), COARSEST)
        with np.errstate(invalid="ignore", over="ignore"):  # inf less inf, or a huge long double
            off = np.abs(own.astype(np.float64) - goal)
        worst = float(off.max(initial=0.0))
        if math.isfinite(worst) and worst > ROUNDINGS * rounding * max(1.0, largest):
            digits = math.floor(-math.log10(worst / max(1.0, _size(goal))))
            if digits < FEWEST_DIGITS:
                return ""
            return _of_digits(digits, own)
    return ""


def _of_digits(digits: int, numbers: Array) -> str:
    """To how many digits numbers are right, and what that mostly comes from."""
    words = f"Your numbers are right to {digits} digits"
    if np.array_equal(numbers, numbers.astype(np.float32)):
        return f"{words}: somewhere float32 is used."
    if digits in SINGLE_DIGITS:
        return f"{words}: somewhere float32 is used, or something small is added to be safe."
    return (
        f"{words}, and a float64 holds about {DOUBLE_DIGITS}. Is something rounded, or added to be "
        "safe?"
    )


def _arrays(value: object) -> Iterator[Array]:
    array = as_array(value)
    if array is not None:
        yield array
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _arrays(each)


def _size(array: Array) -> float:
    """The largest finite number in it."""
    return float(np.abs(array[np.isfinite(array)]).max(initial=0.0))
