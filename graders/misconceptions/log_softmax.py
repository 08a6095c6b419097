"""Kata 3 as decisions: what is one distribution, what is taken off, and what is given back."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from lossdojo.content import Decision, Decisions, Exchange, Parametric, Probe, Variants

from . import guesses
from .cross_entropy_costs import in_place_of_nothing, off_both_ends
from .guesses import (
    BASES,
    COMMON_BASES,
    COMMON_EPSILONS,
    HOPELESS,
    ONE_EPSILON,
    USUAL_BASES,
    USUAL_EPSILONS,
    epsilons,
    numbers,
    whole_base,
    whole_bounds,
)
from .views.log_softmax_picture import NOTES as NOTES
from .views.log_softmax_picture import SYMPTOMS as SYMPTOMS
from .views.log_softmax_picture import VIEW as VIEW

Floats = NDArray[np.float64]
USUAL_BOUNDS = ((500.0, 500.0),)
COMMON_BOUNDS = tuple((each, each) for each in guesses.COMMON_BOUNDS)
MOST_BOUNDS = 6  # that are tried, each with each


def answer(decide: SimpleNamespace, logits: Floats, axis: int = -1) -> Floats:
    """Kata 3, decision by decision."""
    over = decide.over(axis)
    bounded = decide.bounds(logits)
    shifted = decide.floor(bounded - decide.peak(bounded, over))
    result: Floats = decide.sign(decide.unit(decide.normalise(bounded, shifted, over)))
    decide.scratch(logits, result)
    return result


def the_axis(axis: int) -> int:
    """The caller's axis holds one distribution."""
    return axis


def row_peak(logits: Floats, over: int | None) -> Floats:
    """Each row's own largest logit."""
    return np.max(logits, axis=over, keepdims=True)


def total(numbers: Floats, over: int | None) -> Floats:
    """The sum over a distribution, kept as an axis of one."""
    return np.sum(numbers, axis=over, keepdims=True)


def less_log_of_sum(_logits: Floats, shifted: Floats, over: int | None) -> Floats:
    """Log-probabilities without a division."""
    return shifted - np.log(total(np.exp(shifted), over))


def probabilities(_logits: Floats, shifted: Floats, over: int | None) -> Floats:
    """The softmax itself."""
    return np.exp(shifted) / total(np.exp(shifted), over)


def log_of_softmax(logits: Floats, shifted: Floats, over: int | None) -> Floats:
    """The log of the softmax, taken afterwards."""
    return np.log(probabilities(logits, shifted, over))


def log_of_patched(epsilon: float, patch: Decision = np.add) -> Decision:
    """The log of the softmax, mended with a small constant."""
    return lambda logits, shifted, over: np.log(
        patch(probabilities(logits, shifted, over), epsilon)
    )


def in_dtype(dtype: type[np.floating], normalise: Decision) -> Decision:
    """As that, in another float, which only moves the place where `exp` ends."""
    return lambda logits, shifted, over: normalise(
        logits.astype(dtype), shifted.astype(dtype), over
    ).astype(np.float64)


def log_of_sum_throughout(base: float) -> Decision:
    """Powers and logarithms of another base."""
    return lambda _logits, shifted, over: (
        shifted - np.log(total(base**shifted, over)) / np.log(base)
    )


def less_log_of_sum_in_base(base: float) -> Decision:
    """Another base for the sum alone."""
    return lambda _logits, shifted, over: (
        shifted - np.log(total(np.exp(shifted), over)) / np.log(base)
    )


def unshifted_less_log_of_sum(logits: Floats, shifted: Floats, over: int | None) -> Floats:
    """What was taken off before the sum is not taken off the logits."""
    return logits - np.log(total(np.exp(shifted), over))


def less_sum(_logits: Floats, shifted: Floats, over: int | None) -> Floats:
    """The sum is taken off, not its log."""
    return shifted - total(np.exp(shifted), over)


def normalised_again(logits: Floats, shifted: Floats, over: int | None) -> Floats:
    """The softmax goes through a log-softmax."""
    once = probabilities(logits, shifted, over)
    return once - np.log(total(np.exp(once), over))


def as_it_is(numbers: Floats) -> Floats:
    """Nothing is done to it: no bounds, natural logarithms, the sign as it comes."""
    return numbers


def left_alone(_logits: Floats, _result: Floats) -> None:
    """The caller's array is the caller's."""


def overwritten(logits: Floats, result: Floats) -> None:
    """The result is worked out in the caller's array."""
    logits[...] = result


def no_peak(_logits: Floats, _over: int | None) -> float:
    """Nothing is taken off."""
    return 0.0


def in_row(anchor: Decision) -> Decision:
    """Something of each row is taken off that is not its largest logit."""
    return lambda logits, over: anchor(logits, axis=over, keepdims=True)


def first_in_row(logits: Floats, over: int) -> Floats:
    """Each row's first logit."""
    return np.take(logits, [0], axis=over)


def patched(patch: Decision, usual: tuple[float, ...] = USUAL_EPSILONS) -> Parametric:
    """The log of the softmax, mended so with a small constant."""
    return Parametric(
        lambda e: {"normalise": log_of_patched(e, patch)}, usual, epsilons, COMMON_EPSILONS
    )


def bounds_seen(exchanges: Sequence[Exchange]) -> Iterator[tuple[float, float]]:
    """Where logits may have been cut off: by so much a token came back below the largest."""
    found: set[float] = set()
    for each in exchanges:
        pairs = [*numbers([each])]
        if pairs and min(right for _, right in pairs) < -HOPELESS:
            mine = [one for one, _ in pairs]
            top = np.max(np.asarray(each.probe.args[0]))
            found |= {*whole_bounds((max(mine) - min(mine), max(mine) - min(mine) - top))}
    some = sorted(found)[:MOST_BOUNDS]
    yield from product(some, some)


def cut_off(decide: Callable[[float, float], Decisions]) -> Parametric:
    """Logits are cut off at some bounds, of which the lower is given without its sign."""
    return Parametric(lambda bounds: decide(*bounds), USUAL_BOUNDS, bounds_seen, COMMON_BOUNDS)


def bases_of_sum(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """The base in which the log of the sum alone is taken."""
    logits = np.asarray(exchanges[0].probe.args[0])
    shifted = float(logits[0] - logits.max())
    for mine, right in list(numbers(exchanges[:1]))[:1]:
        yield from whole_base((shifted - right) / (shifted - mine) if shifted != mine else 0.0)


BASES_OF_SUM = (USUAL_BASES, bases_of_sum, COMMON_BASES)

VARIANTS: Variants = {
    "normalises-everything": {"the whole array": {"over": lambda _axis: None}},
    "wrong-axis": {"always the first": {"over": lambda _axis: 0}},
    "assumes-a-matrix": {
        "always axis 1": {"over": lambda _axis: 1},
        "axis 1 unless told": {"over": lambda axis: 1 if axis == -1 else axis},
    },
    "ignores-axis": {"always the last": {"over": lambda _axis: -1}},
    "overflows": {
        "log of the sum": {"peak": no_peak},
        "log of softmax": {"peak": no_peak, "normalise": log_of_softmax},
        **{
            f"{name}, in {dtype.__name__}": {
                "peak": no_peak,
                "normalise": in_dtype(dtype, normalise),
            }
            for name, normalise in (
                ("log of the sum", less_log_of_sum),
                ("log of softmax", log_of_softmax),
            )
            for dtype in (np.float32, np.longdouble)
        },
    },
    "wrong-anchor": {
        f"{name}, {way}": {"peak": anchor, **normalise}
        for name, anchor in {
            "the smallest": in_row(np.min),
            "the mean": in_row(np.mean),
            "the median": in_row(np.median),
            "the first": first_in_row,
            "half the largest": lambda logits, over: row_peak(logits, over) / 2,
            "the largest size": lambda logits, over: row_peak(np.abs(logits), over),
        }.items()
        for way, normalise in {
            "log of the sum": {},
            "log of softmax": {"normalise": log_of_softmax},
        }.items()
    },
    "clips-logits": {
        "both ends": cut_off(
            lambda least, most: {"bounds": lambda logits: np.clip(logits, -least, most)}
        ),
        "both ends, log of softmax": cut_off(
            lambda least, most: {
                "bounds": lambda logits: np.clip(logits, -least, most),
                "normalise": log_of_softmax,
            }
        ),
        "above": cut_off(lambda _least, most: {"bounds": lambda logits: np.minimum(logits, most)}),
        "below the largest": cut_off(
            lambda least, _most: {"floor": lambda shifted: np.maximum(shifted, -least)}
        ),
    },
    "epsilon-patch": {
        "added": patched(np.add),
        "at least": patched(np.maximum),
        "at both ends": patched(off_both_ends, ONE_EPSILON),
        "in place of 0": patched(in_place_of_nothing, ONE_EPSILON),
    },
    "log-after-softmax": {
        "shifted softmax": {"normalise": log_of_softmax},
        "shifted softmax, in float32": {"normalise": in_dtype(np.float32, log_of_softmax)},
    },
    "global-max": {"one for all": {"peak": lambda logits, _over: np.max(logits)}},
    "max-not-restored": {"taken off the sum alone": {"normalise": unshifted_less_log_of_sum}},
    "forgets-log-of-sum": {"sum itself": {"normalise": less_sum}},
    "softmax-twice": {"softmax first": {"normalise": normalised_again}},
    "returns-probabilities": {"softmax": {"normalise": probabilities}},
    "wrong-log-base": {
        "base": Parametric(lambda b: {"unit": lambda result: result / np.log(b)}, *BASES),
        "base of the sum": Parametric(
            lambda b: {"normalise": less_log_of_sum_in_base(b)}, *BASES_OF_SUM
        ),
        **{
            f"{base:g} throughout": {"normalise": log_of_sum_throughout(base)}
            for base in USUAL_BASES
        },
    },
    "negated": {"minus": {"sign": np.negative}},
    "mutates-input": {"in place": {"scratch": overwritten}},
}

PROBES = (
    Probe("three logits", (np.array([1.0, 2.0, 4.0]),)),
    Probe("two rows", (np.array([[1.0, 2.0, 4.0], [0.5, 3.0, -1.0]]),)),
    Probe("two rows, down the columns", (np.array([[1.0, 2.0, 4.0], [0.5, 3.0, -1.0]]), 0)),
    Probe("large logits", (np.array([1000.0, 1001.0]),)),
    Probe("a hopeless token", (np.array([0.0, -800.0, 3.0]),)),
    Probe("a token that is ruled out", (np.array([0.0, -np.inf, 1.0]),)),
    Probe("rows far apart", (np.array([[0.0, 1.0], [2000.0, 2002.0]]),)),
    Probe("the middle axis", (np.array([[[1.0, 5.0], [2.0, 0.0], [4.0, 3.0]]] * 2), 1)),
    Probe(
        "the last but one axis", (np.array([[0.3, 2.0], [-1.5, 0.0], [2.5, 0.1]]),), {"axis": -2}
    ),
    Probe("two batches", (np.array([[[0.5, 1.0, 0.0]], [[3.0, -200.0, 6.0]]]),)),
    Probe("very negative logits", (np.array([-20000.0, -20000.5, -19999.0]),)),
    Probe("a token far above the others", (np.array([0.0, 2000.0, 3.0, 1.0]),)),
)

DECISIONS: Decisions = {
    "over": the_axis,
    "bounds": as_it_is,
    "floor": as_it_is,
    "peak": row_peak,
    "normalise": less_log_of_sum,
    "unit": as_it_is,
    "sign": as_it_is,
    "scratch": left_alone,
}
