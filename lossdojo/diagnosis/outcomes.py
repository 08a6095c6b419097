"""What came back on a probe, in a form in which a learner's answer and a model's are compared."""

import hashlib
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.kata import KataUnderTest
from lossdojo.content.probes import Probe
from lossdojo.memo import BoundedDict
from lossdojo.values.arrays import as_array, is_unchanged
from lossdojo.values.calls import Answer, RaisedError, Reply
from lossdojo.values.text import format_value

# A learner may work in float32, and sums in any order; beliefs differ by far more than this.
RELATIVE_TOLERANCE = 2e-5
MOST_ITEMS = 64  # of a list whose items are of different kinds or shapes
LOG_OF_NOTHING = ("math domain error", "expected a positive input")  # before and from Python 3.14
# What a wrong idea about data raises; any other exception is a slip, which shows no idea.
OF_DATA = ("LookupError", "ValueError", "ArithmeticError")
RAISED = "raised"  # the signature of all of these
# NumPy raises it where somebody has made its warnings errors, also of what is 0 in the end, or of
# what a mask would have taken out: whatever the number would have been, this does not tell it.
MADE_STRICT = "FloatingPointError"
# Exceptions of arithmetic on numbers that are finite: a NumPy integer that has no room for one of
# Python's, and what `decimal` only raises where it is asked to.
FINITE = re.compile(r"out of bounds for|too (?:large|big|small) to convert to C|[Uu]nderflow")
FINITE_TYPES = {"Underflow", "Subnormal", "Inexact", "Rounded", "Clamped"}
Numbers = NDArray[np.float64]
MOST_SIGNATURES = 1 << 12
_same_signatures = BoundedDict[Hashable, Hashable](MOST_SIGNATURES)  # each is kept once


class Compared(NamedTuple):
    """What of a model's outcome it takes to compare it, a small part of it.

    Attributes:
        signature: as `Outcome.signature`; so the others, but for `rounded`.
        numbers: of float64.
        is_arithmetic: whether Python gave up on a number.
        is_no_number: whether it is an error, or holds nan or inf.
        rounded: equal for outcomes that are the same but for the last digits, which are rounding.
        slack: as the others.
    """

    signature: Hashable
    numbers: Numbers
    is_arithmetic: bool
    is_no_number: bool
    rounded: tuple[str, bytes]
    slack: float


@dataclass(frozen=True)
class Outcome:
    """What came back on one probe: a value, or an error, or a reason why there is neither.

    Attributes:
        changed: which of its arguments the call has changed, by their places.
        after: the arguments as the call left them, where it has changed any.
        slack: by how much its numbers may be off besides, where they have been rounded.
    """

    value: object
    error: RaisedError | None = None
    stopped: str = ""
    changed: tuple[int, ...] = ()
    printed: str = ""
    after: tuple[object, ...] = ()
    slack: float = 0.0

    @property
    def came_back(self) -> bool:
        """Whether there is a value, whatever it may be."""
        return self.error is None and not self.stopped

    @property
    def is_unrelated_error(self) -> bool:
        """Whether it ended in a way that tells no idea: a misspelt name, a time-out."""
        if self.error is None:
            return bool(self.stopped)
        bases = self.error.bases
        return MADE_STRICT in bases or not any(base in OF_DATA for base in bases)

    @property
    def is_arithmetic(self) -> bool:
        """Whether Python gave up on a number, where NumPy goes on with inf or nan."""
        if self.error is None:
            return False
        of_log = "ValueError" in self.error.bases and self.error.message.startswith(LOG_OF_NOTHING)
        finite = FINITE.search(self.error.message) or self.error.type in FINITE_TYPES
        return of_log or ("ArithmeticError" in self.error.bases and not finite)

    @cached_property
    def is_no_number(self) -> bool:
        """Whether it is an error, or holds nan or inf."""
        if self.error is not None or self.stopped:
            return True
        return not np.isfinite(self.numbers).all()

    @property
    def compared(self) -> Compared:
        """What it takes to compare it. NumPy must not warn: rounding scales, and may overflow."""
        numbers = self.numbers.copy()  # or all that came back is kept with them
        error = self.error.type if self.error is not None else ""
        rounded = error, (numbers.round(9) + 0.0).tobytes()  # adding 0.0 makes one zero of two
        if (signature := self.signature) not in _same_signatures:
            _same_signatures[signature] = signature
        signature = _same_signatures[signature]
        no_number = bool(self.is_no_number)
        return Compared(signature, numbers, self.is_arithmetic, no_number, rounded, self.slack)

    @property
    def signature(self) -> Hashable:
        """Kind and shape of the value, or of the error; None where it is like nothing else."""
        return self._parts[0]

    @property
    def numbers(self) -> Numbers:
        """All numbers of the value, one after another."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[Hashable, Numbers]:
        nothing = np.zeros(0)
        if self.error is not None or self.stopped:
            return (None if self.is_unrelated_error else RAISED), nothing
        parts: list[NDArray[Any]] = []
        signature = _signature(self.value, parts)
        if signature is None:
            return None, nothing
        flat = [*map(_doubles, parts)]
        numbers = flat[0] if len(flat) == 1 else np.concatenate([nothing, *flat])
        return (signature, self.changed), numbers

    def words(self, digits: int = 4) -> str:
        """For people; that an argument changed, too."""
        return self.answer_words(digits) + (", and an argument changed" if self.changed else "")

    def answer_words(self, digits: int = 4) -> str:
        """For people, of what came back alone."""
        if self.stopped:
            return f"nothing: {self.stopped}"
        if self.error is not None:
            place = f" (line {self.error.line})" if self.error.line else ""
            return f"{self.error.words}{place}"
        return format_value(self.value, digits)


def outcomes(subject: KataUnderTest, probes: Sequence[Probe]) -> list[Outcome]:
    """Ask the subject about these probes."""
    with np.errstate(all="ignore"):
        answers = subject.call_all([(probe.args, probe.kwargs) for probe in probes])
    return read_outcomes(probes, answers)


def read_outcomes(probes: Sequence[Probe], answers: Sequence[Answer]) -> list[Outcome]:
    """What these answers to the probes come to."""
    return [read_outcome(probe, answer) for probe, answer in zip(probes, answers, strict=True)]


def read_outcome(probe: Probe, answer: Answer) -> Outcome:
    """What one answer comes to."""
    if not isinstance(answer, Reply):
        return Outcome(None, stopped=str(answer))
    pairs = enumerate(zip(probe.args, answer.args, strict=False))
    changed = tuple(place for place, pair in pairs if not is_unchanged(*pair))
    after = answer.args if changed else ()
    return Outcome(answer.value, answer.raised, "", changed, answer.printed, after)


def same_outcome(one: Outcome, other: Outcome | Compared) -> bool:
    """Whether two outcomes are the same but for rounding.

    One exception about data is as good as another, and one of arithmetic as good as inf or nan.
    """
    if one.signature is None or other.signature is None:
        return False
    if one.signature == other.signature:
        slack = max(one.slack, other.slack)
        return bool(close_enough(one.numbers, other.numbers, slack).all())
    return both_not_numbers(one, other)


def lie_between(rows: Iterable[tuple[Outcome, Outcome, Outcome]]) -> bool:
    """Whether in all rows the first outcome lies between the two others, equally far each time."""
    found: list[Numbers] = []
    for got, *ends in rows:
        if any(got.signature is None or got.signature != end.signature for end in ends):
            return False
        found.append(np.stack([each.numbers for each in (got, *ends)]))
        if not _equally_far(*np.concatenate(found, axis=1)):
            return False
    return any(_way(near, far).any() for _, near, far in found)


def _equally_far(got: Numbers, near: Numbers, far: Numbers) -> bool:
    way = _way(near, far)
    if not way.any():
        return bool(close_enough(got, near).all())
    widest = int(np.abs(way).argmax())
    if abs(far[widest] - got[widest]) < abs(got[widest] - near[widest]):
        near, way = far, -way  # the ends may be huge, and what is small beside them is rounded off
    part = (got[widest] - near[widest]) / way[widest]
    return bool(0 < part < 1 and np.all(close_enough(got, np.where(way, near + part * way, near))))


def _way(near: Numbers, far: Numbers) -> Numbers:
    """How far it is from one end to the other, where both are finite."""
    with np.errstate(invalid="ignore"):  # inf less inf
        return np.nan_to_num(far - near, posinf=0.0, neginf=0.0)


def both_not_numbers(one: Outcome, other: Outcome | Compared) -> bool:
    """Whether one is an exception of arithmetic and the other is inf or nan."""
    if not (one.is_arithmetic or other.is_arithmetic):
        return False
    return RAISED in (one.signature, other.signature) and one.is_no_number and other.is_no_number


def close_enough(one: Numbers, other: Numbers, slack: float = 0.0) -> NDArray[np.bool_]:
    """Which numbers are the same but for rounding, and for that slack; nan is nan."""
    return within(one, other, slack + RELATIVE_TOLERANCE + RELATIVE_TOLERANCE * np.abs(other))


def within(one: Numbers, other: Numbers, tolerance: Numbers | float) -> NDArray[np.bool_]:
    """Which numbers differ by no more than that; nan is nan, and inf is inf."""
    with np.errstate(invalid="ignore"):  # inf less inf
        near = np.abs(one - other) <= tolerance
    near &= np.isfinite(other)
    result: NDArray[np.bool_] = near | (one == other) | (np.isnan(one) & np.isnan(other))
    return result


def fingerprint(outcomes: Sequence[Outcome]) -> str:
    """The same short text for whoever answers all probes alike, whatever the code looks like."""
    text = "\n".join(_print_of(each) for each in outcomes)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _print_of(each: Outcome) -> str:
    if each.stopped:
        return "stopped"
    if each.error is not None:
        return each.error.type
    if each.signature is None:
        return format_value(each.value)
    return f"{each.signature} {' '.join(f'{number:.4g}' for number in each.numbers + 0.0)}"


def _doubles(part: NDArray[Any]) -> Numbers:
    if part.dtype.itemsize <= np.float64().itemsize:
        return part.astype(np.float64, copy=False).ravel()
    with np.errstate(all="ignore"):  # a long double may be too large for a double
        return part.astype(np.float64).ravel()


def _signature(value: object, parts: list[NDArray[Any]]) -> Hashable:
    """Kind and shape, with the arrays found on the way; None where anything is no data."""
    array = as_array(value)
    if array is not None:
        parts.append(array)
        # Nested lists that are empty do not tell how long their rows would be.
        return ("b" if array.dtype.kind == "b" else "n", array.shape if array.size else 0)
    if isinstance(value, list | tuple) and len(value) <= MOST_ITEMS:
        forms = tuple(_signature(item, parts) for item in value)
        return None if None in forms else forms
    return None
