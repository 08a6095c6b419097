"""Kata 4 as decisions: which positions count, what one costs, how the costs become one number."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from dojo.catalogue import Decision, Decisions, Probe, Variants

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


def answer(how: SimpleNamespace, logits: Floats, labels: Ids, ignore_index: int = -100) -> object:
    """Kata 4, decision by decision."""
    logits, labels = how.align(logits, labels)
    trains = how.trains(labels, ignore_index)
    targets = how.target(labels, trains, logits.shape[-1])
    costs = how.unit(how.sign(how.cost(how.log_probs(logits), logits, targets)))
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


def not_ignored(labels: Ids, ignore_index: int) -> Mask:
    """What does not carry the ignored label trains."""
    return labels != ignore_index


def everything(labels: Ids, _ignore_index: int) -> Mask:
    """Every position trains."""
    return np.ones(labels.shape, dtype=bool)


def label_or_any(labels: Ids, trains: Mask, _vocabulary: int) -> Ids:
    """The label where there is one; elsewhere any id will do."""
    return np.where(trains, labels, 0)


def label_as_index(labels: Ids, trains: Mask, vocabulary: int) -> Ids:
    """The label as NumPy indexes: negative ones count from the end, or raise."""
    used = labels[trains]
    if np.any((used < -vocabulary) | (used >= vocabulary)):
        raise IndexError(f"a label is out of bounds for {vocabulary} entries")
    return np.where(trains, labels % vocabulary, 0)


def label_clipped(labels: Ids, _trains: Mask, vocabulary: int) -> Ids:
    """The nearest id that exists."""
    return np.clip(labels, 0, vocabulary - 1)


def label_wrapped(labels: Ids, _trains: Mask, vocabulary: int) -> Ids:
    """The label modulo the vocabulary."""
    return labels % vocabulary


def with_targets(trains: Decision) -> dict[str, Decisions]:
    """A wrong idea of what trains, with each way to look up a label that is none."""
    ways = {"indexed": label_as_index, "clipped": label_clipped, "modulo": label_wrapped}
    return {way: {"trains": trains, "target": target} for way, target in ways.items()}


# What one position costs.


def log_softmax(logits: Floats, axis: int = -1) -> Floats:
    """Stable log-probabilities."""
    shifted = logits - logits.max(axis=axis, keepdims=True)
    log_probs: Floats = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return log_probs


def softmax(logits: Floats) -> Floats:
    """Stable probabilities."""
    return np.exp(log_softmax(logits))


def naive_softmax(logits: Floats) -> Floats:
    """As the formula stands in the book."""
    powers = np.exp(logits)
    probabilities: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def naive_log_softmax(logits: Floats) -> Floats:
    """No division, but no shift either."""
    log_probs: Floats = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    return log_probs


def over_first_axis(logits: Floats) -> Floats:
    """The softmax runs over the first axis."""
    return log_softmax(logits, axis=0)


def over_positions(logits: Floats) -> Floats:
    """The softmax runs over the positions of a row."""
    return log_softmax(logits, axis=-2)


def log_of_patched(epsilon: float, patch: Decision) -> Decision:
    """The log of the softmax, mended with a small constant."""
    return lambda logits: np.log(patch(softmax(logits), epsilon))


def surprise(log_probs: Floats, _logits: Floats, targets: Ids) -> Floats:
    """Minus the log-probability of the label."""
    return -np.take_along_axis(log_probs, targets[..., None], axis=-1)[..., 0]


def surprise_per_entry(log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """The surprise spread over the vocabulary."""
    spread: Floats = surprise(log_probs, logits, targets) / logits.shape[-1]
    return spread


def wrong_guess(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """One where the largest logit is not the label's."""
    return (logits.argmax(axis=-1) != targets).astype(float)


def right_guess(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """One where the largest logit is the label's."""
    return (logits.argmax(axis=-1) == targets).astype(float)


def id_distance(power: int) -> Decision:
    """How far the predicted id is from the label."""
    return lambda _p, logits, targets: np.abs(logits.argmax(axis=-1) - targets) ** float(power)


def one_hot(logits: Floats, targets: Ids) -> Floats:
    """A one at the label, zeros elsewhere."""
    return np.eye(logits.shape[-1])[targets]


def distance(together: Decision, of: Decision = softmax) -> Decision:
    """The squared distance to the one-hot, taken together over the vocabulary."""
    return lambda _p, logits, targets: together(
        (of(logits) - one_hot(logits, targets)) ** 2, axis=-1
    )


def half_sum(squares: Floats, axis: int) -> Floats:
    """As squared errors are often halved."""
    halves: Floats = 0.5 * squares.sum(axis=axis)
    return halves


def miss(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """How far the label's probability is from one, squared."""
    chosen = np.take_along_axis(softmax(logits), targets[..., None], axis=-1)[..., 0]
    return (1.0 - chosen) ** 2


def coins(together: Decision) -> Decision:
    """A sigmoid for each entry, and its binary cross entropy."""

    def cost(_log_probs: Floats, logits: Floats, targets: Ids) -> object:
        yes, no = -np.logaddexp(0.0, -logits), -np.logaddexp(0.0, logits)
        return -together(np.where(one_hot(logits, targets) == 1, yes, no), axis=-1)

    return cost


def coins_of_softmax(together: Decision) -> Decision:
    """The softmax's probabilities, each as a coin."""

    def cost(log_probs: Floats, logits: Floats, targets: Ids) -> object:
        no = np.log1p(-softmax(logits))
        return -together(np.where(one_hot(logits, targets) == 1, log_probs, no), axis=-1)

    return cost


def as_it_is(costs: Floats) -> Floats:
    """The sign, the unit or the mean as it stands."""
    return costs


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


EPSILONS = (1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-15, 1e-16, 1e-20, 1e-30,
            1e-38, 1e-100, 1e-300, float(np.finfo(np.float64).eps), float(np.finfo(np.float64).tiny),
            float(np.finfo(np.float32).eps), float(np.finfo(np.float32).tiny))  # fmt: skip

VARIANTS: Variants = {
    "pads-train-too": with_targets(everything),
    "hard-codes-ignore-index": {
        **with_targets(lambda labels, _ignore: labels != -100),
        "all below zero": {"trains": lambda labels, _ignore: labels >= 0},
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
    "logits-as-probabilities": {"log of logits": {"log_probs": np.log}},
    "logits-as-log-probabilities": {"logits themselves": {"log_probs": lambda logits: logits}},
    "softmax-twice": {"softmax first": {"log_probs": lambda logits: log_softmax(softmax(logits))}},
    "compares-argmax": {
        "misses": {"cost": wrong_guess},
        "hits": {"cost": right_guess},
        "distance of ids": {"cost": id_distance(1)},
        "squared distance of ids": {"cost": id_distance(2)},
    },
    "squared-error": {
        "summed": {"cost": distance(np.sum)},
        "averaged": {"cost": distance(np.mean)},
        "halved": {"cost": distance(half_sum)},
        "of logits, summed": {"cost": distance(np.sum, as_it_is)},
        "of logits, averaged": {"cost": distance(np.mean, as_it_is)},
        "of the label alone": {"cost": miss},
    },
    "every-class-a-coin": {
        "summed": {"cost": coins(np.sum)},
        "averaged": {"cost": coins(np.mean)},
        "of softmax, summed": {"cost": coins_of_softmax(np.sum)},
        "of softmax, averaged": {"cost": coins_of_softmax(np.mean)},
    },
    "normalises-positions": {
        "of a row": {"log_probs": over_positions},
        "first axis": {"log_probs": over_first_axis},
    },
    "overflows": {
        "log of the sum": {"log_probs": naive_log_softmax},
        "log of softmax": {"log_probs": lambda logits: np.log(naive_softmax(logits))},
    },
    "epsilon-patch": {
        **{f"{e:g} added": {"log_probs": log_of_patched(e, np.add)} for e in EPSILONS},
        **{f"{e:g} at least": {"log_probs": log_of_patched(e, np.maximum)} for e in EPSILONS},
    },
    "log-after-softmax": {"shifted softmax": {"log_probs": lambda logits: np.log(softmax(logits))}},
    "averages-over-vocabulary": {"by V": {"cost": surprise_per_entry}},
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
            np.array([[2.0, 0.5, 1.0, 0.0], [0.0, 3.0, 1.0, 0.5], [1.0, 0.0, 0.5, 2.0]]),
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
    "log_probs": log_softmax,
    "cost": surprise,
    "sign": as_it_is,
    "unit": as_it_is,
    "average": mean_of_training,
    "report": as_it_is,
    "nothing": zero,
}
