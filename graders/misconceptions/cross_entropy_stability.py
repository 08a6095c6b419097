"""How logits stay finite on their way to a cost, in kata 4, and how they do not."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from lossdojo.content import Decision, Decisions, Exchange, Parametric

from . import cross_entropy_costs as costs
from .guesses import (
    COMMON_BOUNDS,
    COMMON_EPSILONS,
    HOPELESS,
    ONE_EPSILON,
    USUAL_BOUNDS,
    USUAL_EPSILONS,
    epsilons,
    numbers,
    typed,
    whole_bounds,
)
from .views.cross_entropy_view import read


def patched(patch: Decision, usual: tuple[float, ...] = USUAL_EPSILONS) -> Parametric:
    """The log of the probabilities, mended so with a small constant."""
    return Parametric(
        lambda e: {"log": costs.of_patched(e, patch)}, usual, epsilons, COMMON_EPSILONS
    )


def bounds_seen(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """Where logits may have been cut off: a hopeless label's cost came back as that."""
    for each in exchanges:
        logits, labels, trains = read(each.probe)
        for mine, right in numbers([each]):
            if trains.sum() == 1 and right > HOPELESS and 0 < abs(mine) < HOPELESS**2:
                row, own = logits[trains][0], logits[trains][0, labels[trains][0]]
                others = np.exp(np.delete(row, row.argmax())).sum()  # which count below a low bound
                powers = np.exp(np.longdouble(abs(mine) + own)) - others
                yield from whole_bounds((mine, float(np.log(powers))))


def cut_off(bounded: Callable[[float], Decision]) -> Parametric:
    """Logits are cut off at some bound."""
    return Parametric(
        lambda most: {"bounds": bounded(most)}, USUAL_BOUNDS, bounds_seen, COMMON_BOUNDS
    )


def coin_epsilons(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """What was added inside the logs of coins: its own log is what the surest wrong coin costs."""
    for each in exchanges:
        logits, labels, trains = read(each.probe)
        for mine, right in numbers([each]):
            if trains.sum() == 1 and right > HOPELESS and np.isfinite(mine):
                row, label = logits[trains][0], labels[trains][0]
                signs = np.where(np.arange(len(row)) == label, -1.0, 1.0)
                rest = np.delete(np.logaddexp(0.0, signs * row), row.argmax()).sum()
                yield from typed(np.exp(rest - mine * many) for many in (1, len(row)))


def patched_coins(together: Decision) -> Parametric:
    """The logs of all coins, each mended with a small constant."""
    return Parametric(
        lambda e: {"cost": costs.coins_by_formula(together, e)},
        ONE_EPSILON,
        coin_epsilons,
        COMMON_EPSILONS,
    )


OVERFLOWS: Mapping[str, Decisions] = {
    "log of the sum": {
        "log_probs": costs.naive_log_softmax,
        "probabilities": costs.naive_softmax,
    },
    "log of softmax": {
        "log_probs": costs.log_of_naive_softmax,
        "probabilities": costs.naive_softmax,
    },
    "one-hot times log of softmax": {
        "log_probs": costs.log_of_naive_softmax,
        "probabilities": costs.naive_softmax,
        "cost": costs.surprise_by_one_hot,
    },
    **{
        f"{name}, in {dtype.__name__}": {
            "log_probs": costs.in_dtype(dtype, log_probs),
            "probabilities": costs.in_dtype(dtype, costs.naive_softmax),
        }
        for name, log_probs in (
            ("log of the sum", costs.naive_log_softmax),
            ("log of softmax", costs.log_of_naive_softmax),
        )
        for dtype in (np.float32, np.longdouble)
    },
}
WRONG_ANCHOR: Mapping[str, Decisions] = {
    **{name: costs.anchored(anchor) for name, anchor in costs.ANCHORS.items()},
    **{
        f"{name}, log of softmax": costs.anchored(anchor, costs.log_of_naive_softmax)
        for name, anchor in costs.ANCHORS.items()
    },
    "the label's own": {"cost": costs.under_own_logit},
}
CLIPS_LOGITS = {
    "both ends": cut_off(lambda most: lambda logits: np.clip(logits, -most, most)),
    "above": cut_off(lambda most: lambda logits: np.minimum(logits, most)),
    "below the largest": cut_off(
        lambda most: lambda logits: np.maximum(logits - logits.max(axis=-1, keepdims=True), -most)
    ),
}
GLOBAL_MAX: Mapping[str, Decisions] = {
    "log of the sum": {
        "log_probs": costs.under_one_peak,
        "probabilities": costs.softmax_under_one_peak,
    },
    "log of softmax": {
        "log_probs": lambda logits: np.log(costs.softmax_under_one_peak(logits)),
        "probabilities": costs.softmax_under_one_peak,
    },
}
EPSILON_PATCH = {
    "added": patched(np.add),
    "at least": patched(np.maximum),
    "at both ends": patched(costs.off_both_ends, ONE_EPSILON),
    "in place of 0": patched(costs.in_place_of_nothing, ONE_EPSILON),
}
LOG_AFTER_SOFTMAX: Mapping[str, Decisions] = {
    "shifted softmax": {"log": costs.of_probabilities},
    "one-hot times log": {"log": costs.of_probabilities, "cost": costs.surprise_by_one_hot},
    "log of 1 by softmax": {"cost": costs.log_of_inverse},
    "shifted softmax, in float32": {"log": costs.of_float32_probabilities},
    "one-hot times log, in float32": {
        "log": costs.of_float32_probabilities,
        "cost": costs.surprise_by_one_hot,
    },
}
COINS_PATCHED = {
    "summed, patched": patched_coins(np.sum),
    "averaged, patched": patched_coins(np.mean),
}
