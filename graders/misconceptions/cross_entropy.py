"""Kata 4 as decisions: which positions count, what one costs, how the costs become one number."""

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

import numpy as np

from lossdojo.content import Decision, Decisions, Exchange, Parametric, Probe, Variants

from . import cross_entropy_costs as costs
from .cross_entropy_probes import PROBES as PROBES
from .guesses import BASES, COMMON_BASES, EPSILONS, USUAL_BASES, numbers, whole_base
from .positions import (
    Floats,
    Ids,
    Mask,
    as_it_is,
    everything,
    label_or_any,
    log_softmax,
    not_hard_coded,
    not_ignored,
    not_negative,
    with_targets,
)
from .views.cross_entropy_picture import SYMPTOMS as SYMPTOMS
from .views.cross_entropy_picture import VIEW as VIEW
from .views.cross_entropy_view import read


def answer(
    decide: SimpleNamespace, logits: Floats, labels: Ids, ignore_index: int = -100
) -> object:
    """Kata 4, decision by decision."""
    logits, labels = decide.align(logits, labels)
    trains = decide.trains(labels, ignore_index)
    targets = decide.target(labels, trains, logits.shape[-1], ignore_index)
    log_probs = decide.log(decide, logits)
    costs = decide.unit(decide.sign(decide.cost(log_probs, logits, targets)))
    if not trains.any():
        return decide.nothing()
    return decide.report(decide.average(np.where(trains, costs, 0.0), trains))


def working(probe: Probe) -> Mapping[str, object]:
    """What each position costs."""
    return {"costs": costs.terms(*read(probe))}


# Which positions count, and with which label.


def as_given(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """Logits and labels are aligned already."""
    return logits, labels


def shifted_again(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """Each position is held against the label of the next."""
    if labels.ndim == 1:
        return logits[:-1], labels[1:]
    return logits[..., :-1, :], labels[..., 1:]


def rolled_again(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """As `shifted_again`, and the last position is held against the first label."""
    return logits, np.roll(labels, -1, axis=-1)


# How the costs become one number.


def mean_of_training(costs: Floats, trains: Mask) -> float:
    """Over the positions that train."""
    return float(costs.sum() / trains.sum())


def mean_of_all(costs: Floats, trains: Mask) -> float:
    """Over every position."""
    return float(costs.sum() / trains.size)


def sum_of_all(costs: Floats, _trains: Mask) -> float:
    """No mean at all."""
    return float(costs.sum())


def by_sequences(costs: Floats, trains: Mask) -> float:
    """The sum by the number of sequences, where one sequence is one."""
    return float(costs.sum() / max(1, trains[..., 0].size))


def by_length(costs: Floats, trains: Mask) -> float:
    """The sum by the length of the first axis."""
    return float(costs.sum() / len(trains))


def row_means(empty: str) -> Decision:
    """Each row's mean first, then the mean of the rows."""

    def average(costs: Floats, trains: Mask) -> float:
        sums, counts = costs.sum(axis=-1), trains.sum(axis=-1)
        if empty == "left out":
            sums, counts = sums[counts > 0], counts[counts > 0]
        return float(np.mean(sums / (np.maximum(counts, 1) if empty == "zero" else counts)))

    return average


def zero() -> float:
    """The loss where nothing trains."""
    return 0.0


def divided_by_nothing() -> float:
    """Python's own numbers raise where NumPy's give nan."""
    return 0.0 / int(zero())


def bases_of_sum(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """The base in which the log of the sum alone is taken."""
    logits, labels, _ = read(exchanges[0].probe)
    shifted = float(logits[0, labels[0]] - logits.max())
    for mine, right in numbers(exchanges[:1]):
        yield from whole_base((shifted + right) / (shifted + mine) if shifted != -mine else 0.0)


BASES_OF_SUM = (USUAL_BASES, bases_of_sum, COMMON_BASES)

VARIANTS: Variants = {
    "pads-train-too": with_targets(everything),
    "hard-codes-ignore-index": {
        **with_targets(not_hard_coded),
        "all below zero": {"trains": not_negative},
    },
    "ignores-label-zero": {
        "zero as well": {"trains": lambda labels, ignore: (labels != ignore) & (labels != 0)},
        "above zero": {"trains": lambda labels, _ignore: labels > 0},
        **{
            f"instead, {way}": decisions
            for way, decisions in with_targets(lambda labels, _ignore: labels != 0).items()
        },
    },
    "shifts-again": {
        "once more": {"align": shifted_again},
        "once more, the last label first": {"align": rolled_again},
    },
    "logits-as-probabilities": {"log of logits": {"log_probs": np.log, "probabilities": as_it_is}},
    "logits-as-log-probabilities": {"logits themselves": {"log_probs": as_it_is}},
    "softmax-twice": {
        "softmax first": {
            "log_probs": lambda logits: log_softmax(costs.softmax(logits)),
            "probabilities": lambda logits: costs.softmax(costs.softmax(logits)),
        }
    },
    "compares-argmax": {
        "misses": {"cost": costs.wrong_guess},
        "hits": {"cost": costs.right_guess},
        "distance of ids": {"cost": costs.id_distance(1)},
        "squared costs.distance of ids": {"cost": costs.id_distance(2)},
    },
    "squared-error": {
        "summed": {"cost": costs.distance(np.sum)},
        "averaged": {"cost": costs.distance(np.mean)},
        "halved": {"cost": costs.distance(costs.half_sum)},
        "root": {"cost": costs.distance(costs.root_of_sum)},
        "of logits, summed": {"cost": costs.distance(np.sum, as_it_is)},
        "of logits, averaged": {"cost": costs.distance(np.mean, as_it_is)},
        "of the label alone": {"cost": costs.miss},
    },
    "every-class-a-coin": {
        "summed": {"cost": costs.coins(np.sum)},
        "averaged": {"cost": costs.coins(np.mean)},
        "of costs.softmax, summed": {"cost": costs.coins_of_softmax(np.sum)},
        "of costs.softmax, averaged": {"cost": costs.coins_of_softmax(np.mean)},
    },
    "normalises-positions": {
        "of a row": costs.normalised_over(-2),
        "first axis": costs.normalised_over(0),
    },
    "overflows": {
        "log of the sum": {
            "log_probs": costs.naive_log_softmax,
            "probabilities": costs.naive_softmax,
        },
        "log of softmax": {
            "log_probs": lambda logits: np.log(costs.naive_softmax(logits)),
            "probabilities": costs.naive_softmax,
        },
    },
    "global-max": {
        "log of the sum": {
            "log_probs": costs.under_one_peak,
            "probabilities": costs.softmax_under_one_peak,
        },
        "log of softmax": {
            "log_probs": lambda logits: np.log(costs.softmax_under_one_peak(logits)),
            "probabilities": costs.softmax_under_one_peak,
        },
    },
    "epsilon-patch": {
        "added": Parametric(
            lambda e: {"log": costs.of_patched(e, np.add)},
            *EPSILONS,
        ),
        "at least": Parametric(
            lambda e: {"log": costs.of_patched(e, np.maximum)},
            *EPSILONS,
        ),
    },
    "log-after-softmax": {"shifted softmax": {"log": costs.of_probabilities}},
    "averages-over-vocabulary": {"by V": {"cost": costs.surprise_per_entry}},
    "averages-over-padding": {"by all positions": {"average": mean_of_all}},
    "mean-of-row-means": {
        "empty rows left out": {"average": row_means("left out")},
        "empty rows as zero": {"average": row_means("zero")},
        "empty rows as nan": {"average": row_means("nan")},
    },
    "divides-by-rows": {
        "one sequence is one": {"average": by_sequences},
        "length of the first axis": {"average": by_length},
    },
    "sums": {"no mean": {"average": sum_of_all}},
    "missing-minus": {"no minus": {"sign": np.negative}},
    "wrong-log-base": {
        "base": Parametric(lambda b: {"unit": lambda costs: costs / np.log(b)}, *BASES),
        "base of the sum": Parametric(
            lambda b: {"log_probs": costs.mixed_log_softmax(b)},
            *BASES_OF_SUM,
        ),
    },
    "returns-perplexity": {
        "always": {"report": np.exp, "nothing": lambda: 1.0},
        "zero where nothing trains": {"report": np.exp},
        "power of two": {"report": np.exp2, "nothing": lambda: 1.0},
        "power of two, zero where nothing trains": {"report": np.exp2},
    },
    "nan-when-all-ignored": {
        "nan": {"nothing": lambda: float("nan")},
        "raises": {"nothing": divided_by_nothing},
    },
}

DECISIONS: Decisions = {
    "align": as_given,
    "trains": not_ignored,
    "target": label_or_any,
    "log": costs.straight,
    "log_probs": log_softmax,
    "probabilities": costs.softmax,
    "cost": costs.surprise,
    "sign": as_it_is,
    "unit": as_it_is,
    "average": mean_of_training,
    "report": as_it_is,
    "nothing": zero,
}
