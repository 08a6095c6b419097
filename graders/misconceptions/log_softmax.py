"""Kata 3 as decisions: what is one distribution, what is taken off, and what is given back."""

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from lossdojo.content import Decision, Decisions, Exchange, Parametric, Probe, Variants

from .guesses import BASES, COMMON_BASES, EPSILONS, USUAL_BASES, numbers, whole_base
from .views.log_softmax_picture import SYMPTOMS as SYMPTOMS
from .views.log_softmax_picture import VIEW as VIEW

Floats = NDArray[np.float64]


def answer(decide: SimpleNamespace, logits: Floats, axis: int = -1) -> Floats:
    """Kata 3, decision by decision."""
    over = decide.over(axis)
    shifted = logits - decide.peak(logits, over)
    result: Floats = decide.sign(decide.unit(decide.normalise(logits, shifted, over)))
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


def in_nats(result: Floats) -> Floats:
    """Natural logarithms; also: the sign as it is."""
    return result


def left_alone(_logits: Floats, _result: Floats) -> None:
    """The caller's array is the caller's."""


def overwritten(logits: Floats, result: Floats) -> None:
    """The result is worked out in the caller's array."""
    logits[...] = result


def no_peak(_logits: Floats, _over: int | None) -> float:
    """Nothing is taken off."""
    return 0.0


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
    "ignores-axis": {"always the last": {"over": lambda _axis: -1}},
    "overflows": {
        "log of the sum": {"peak": no_peak},
        "log of softmax": {"peak": no_peak, "normalise": log_of_softmax},
    },
    "epsilon-patch": {
        "added": Parametric(lambda e: {"normalise": log_of_patched(e)}, *EPSILONS),
        "at least": Parametric(
            lambda e: {"normalise": log_of_patched(e, np.maximum)},
            *EPSILONS,
        ),
    },
    "log-after-softmax": {"shifted softmax": {"normalise": log_of_softmax}},
    "global-max": {"one for all": {"peak": lambda logits, _over: np.max(logits)}},
    "max-not-restored": {"taken off the sum alone": {"normalise": unshifted_less_log_of_sum}},
    "forgets-log-of-sum": {"sum itself": {"normalise": less_sum}},
    "softmax-twice": {"softmax first": {"normalise": normalised_again}},
    "returns-probabilities": {"softmax": {"normalise": probabilities}},
    "wrong-log-base": {
        "base": Parametric(lambda b: {"unit": lambda result: result / np.log(b)}, *BASES),
        "base of the sum": Parametric(
            lambda b: {"normalise": less_log_of_sum_in_base(b)},
            *BASES_OF_SUM,
        ),
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
    Probe("two batches", (np.array([[[0.5, 1.0, 0.0]], [[3.0, -2.0, 6.0]]]),)),
    Probe("very negative logits", (np.array([-3000.0, -3000.5, -2999.0]),)),
)

DECISIONS: Decisions = {
    "over": the_axis,
    "peak": row_peak,
    "normalise": less_log_of_sum,
    "unit": in_nats,
    "sign": in_nats,
    "scratch": left_alone,
}
