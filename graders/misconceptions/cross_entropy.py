"""Kata 4 as decisions: which positions count, what one costs, how the costs become one number."""

from types import SimpleNamespace

import numpy as np

from dojo.catalogue import Decision, Decisions, Probe, Variants

from . import cross_entropy_costs as costs
from .positions import (
    EPSILONS,
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


def answer(how: SimpleNamespace, logits: Floats, labels: Ids, ignore_index: int = -100) -> object:
    """Kata 4, decision by decision."""
    logits, labels = how.align(logits, labels)
    trains = how.trains(labels, ignore_index)
    targets = how.target(labels, trains, logits.shape[-1], ignore_index)
    log_probs = how.log(how, logits)
    costs = how.unit(how.sign(how.cost(log_probs, logits, targets)))
    if not trains.any():
        return how.nothing()
    return how.report(how.average(np.where(trains, costs, 0.0), trains))


# Which positions count, and with which label.


def as_given(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """Logits and labels are aligned already."""
    return logits, labels


def shifted_again(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """Each position is held against the label of the next."""
    if labels.ndim == 1:
        return logits[:-1], labels[1:]
    return logits[..., :-1, :], labels[..., 1:]


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
    "shifts-again": {"once more": {"align": shifted_again}},
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
    "epsilon-patch": {
        **{f"{e:g} added": {"log": costs.of_patched(e, np.add)} for e in EPSILONS},
        **{f"{e:g} at least": {"log": costs.of_patched(e, np.maximum)} for e in EPSILONS},
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
        "base 2": {"unit": lambda costs: costs / np.log(2)},
        "base 10": {"unit": lambda costs: costs / np.log(10)},
        "base 2 of the sum": {"log_probs": costs.mixed_log_softmax(2)},
        "base 10 of the sum": {"log_probs": costs.mixed_log_softmax(10)},
    },
    "returns-perplexity": {
        "always": {"report": np.exp, "nothing": lambda: 1.0},
        "zero where nothing trains": {"report": np.exp},
    },
    "nan-when-all-ignored": {
        "nan": {"nothing": lambda: float("nan")},
        "raises": {"nothing": divided_by_nothing},
    },
}

PROBES = (
    Probe("one position", (np.array([[2.0, 0.5, 1.0]]), np.array([1]))),
    Probe(
        "three positions",
        (
            np.array([[2.0, 0.5, 1.0, 0.0], [0.0, 3.0, 1.0, 0.5], [1.0, 0.0, 0.5, -2.0]]),
            np.array([1, 1, 3]),
        ),
    ),
    Probe(
        "padding",
        (
            np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.0], [4.0, 1.0, 0.5]]),
            np.array([2, 1, -100]),
        ),
    ),
    Probe("label zero", (np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.0]]), np.array([0, 1]))),
    Probe(
        "an ignored id inside the vocabulary",
        (np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.0], [3.0, 1.0, 0.5]]), np.array([0, 2, 1]), 2),
    ),
    Probe(
        "another ignored id",
        (np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.5]]), np.array([1, -1]), -1),
    ),
    Probe("all ignored", (np.array([[2.0, 0.5], [0.5, 1.0]]), np.array([-100, -100]))),
    Probe(
        "rows of unequal length",
        (
            np.array(
                [
                    [[2.0, 0.5, 1.0, 0.2], [0.5, 1.5, 3.0, 0.4], [1.0, 2.5, 0.5, 0.1]],
                    [[0.3, 0.2, 1.2, 4.0], [2.0, 1.0, 0.6, 0.7], [1.0, 3.0, 2.0, 0.8]],
                ]
            ),
            np.array([[2, 1, 3], [1, -100, -100]]),
        ),
    ),
    Probe("large logits", (np.array([[1000.0, 1001.0, 998.0]]), np.array([2]))),
    Probe("a hopeless label", (np.array([[900.0, 1.0, 2.0]]), np.array([1]))),
)

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
