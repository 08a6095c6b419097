"""Kata 5 as decisions: what is read, which way is down, how far to go, and what is reported."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from dojo.catalogue import Decision, Decisions, Probe, Variants

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]
Step = tuple[float, Floats]


def answer(
    how: SimpleNamespace,
    weights: Floats,
    input_ids: Ids,
    labels: Ids,
    lr: float,
    ignore_index: int = -100,
) -> Step:
    """Kata 5, decision by decision."""
    loss, new = how.schedule(how, weights, input_ids, labels, lr, ignore_index)
    how.scratch(weights, new)
    return loss, new


def one_step(
    how: SimpleNamespace, weights: Floats, ids: Ids, labels: Ids, lr: float, ignore_index: int
) -> Step:
    """All positions at once, on the same weights."""
    size = len(weights)
    trains = how.trains(labels, ignore_index)
    targets = how.target(labels, trains, size)
    targets, trains = how.pull(targets, trains, ids)
    if not trains.any():
        return 0.0, weights.copy()
    fed = how.feed(weights, ids)

    def loss_of(table: Floats) -> float:
        costs = -np.take_along_axis(log_softmax(how.look_up(table, fed)), targets[..., None], -1)
        return float((costs[..., 0] * trains).sum() / how.loss_divisor(trains, size))

    slope = how.slope(np.exp(log_softmax(how.look_up(weights, fed))), targets)
    moved = how.moves(trains)[..., None]
    slope = slope * moved / how.divisor(trains, size)
    gradient = how.scatter(np.zeros_like(weights), fed, slope)
    step = how.rate(lr) * how.direction(gradient)
    new = how.result(weights, how.downhill(step), gradient)
    return how.report(loss_of, weights, new), new


def log_softmax(logits: Floats) -> Floats:
    """Stable log-probabilities."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return log_probs


# What is read, and what it should give.


def true_ids(_weights: Floats, ids: Ids) -> Ids:
    """Teacher forcing: the true token at every position."""
    return ids


def own_predictions(weights: Floats, ids: Ids) -> Ids:
    """The first token, then whatever the model makes of its own last prediction."""
    fed = ids.copy()
    for position in range(1, ids.shape[-1]):
        fed[..., position] = weights[fed[..., position - 1]].argmax(axis=-1)
    return fed


def own_prediction_of_truth(weights: Floats, ids: Ids) -> Ids:
    """The first token, then what the model predicts from the true token before."""
    return np.concatenate([ids[..., :1], weights[ids[..., :-1]].argmax(axis=-1)], axis=-1)


def row_of(table: Floats, ids: Ids) -> Floats:
    """A token's row holds the logits of what follows it."""
    looked_up: Floats = table[ids]
    return looked_up


def column_of(table: Floats, ids: Ids) -> Floats:
    """A token's column instead."""
    looked_up: Floats = table.T[ids]
    return looked_up


def not_ignored(labels: Ids, ignore_index: int) -> Mask:
    """What does not carry the ignored label trains."""
    return labels != ignore_index


def everything(labels: Ids, _ignore_index: int) -> Mask:
    """Every position trains."""
    return np.ones(labels.shape, dtype=bool)


def label_or_any(labels: Ids, trains: Mask, _size: int) -> Ids:
    """The label where there is one; elsewhere any id will do."""
    return np.where(trains, labels, 0)


def label_as_index(labels: Ids, trains: Mask, size: int) -> Ids:
    """The label as NumPy indexes: negative ones count from the end, or raise."""
    used = labels[trains]
    if np.any((used < -size) | (used >= size)):
        raise IndexError(f"a label is out of bounds for {size} entries")
    return np.where(trains, labels % size, 0)


def with_targets(trains: Decision) -> dict[str, Decisions]:
    """A wrong idea of what trains, with each way to look up a label that is none."""
    ways: dict[str, Decision] = {
        "indexed": label_as_index,
        "clipped": lambda labels, _trains, size: np.clip(labels, 0, size - 1),
        "modulo": lambda labels, _trains, size: labels % size,
    }
    return {way: {"trains": trains, "target": target} for way, target in ways.items()}


def towards_labels(targets: Ids, trains: Mask, _ids: Ids) -> tuple[Ids, Mask]:
    """The label is what should have been predicted."""
    return targets, trains


# Which way is down, and how steep it is.


def less_one_hot(probabilities: Floats, targets: Ids) -> Floats:
    """The slope of cross entropy in the logits."""
    return probabilities - np.eye(probabilities.shape[-1])[targets]


def that_train(trains: Mask) -> Mask:
    """Only positions that train move weights."""
    return trains


def all_move(trains: Mask) -> Mask:
    """Every position moves weights."""
    return np.ones_like(trains)


def training(trains: Mask, _size: int) -> float:
    """A mean over the positions that train."""
    return float(trains.sum())


def positions(trains: Mask, _size: int) -> float:
    """A mean over every position."""
    return float(trains.size)


def entries(trains: Mask, size: int) -> float:
    """A mean over the positions that train and over the vocabulary."""
    return float(trains.sum() * size)


def one(_trains: Mask, _size: int) -> float:
    """No mean."""
    return 1.0


def added_up(gradient: Floats, ids: Ids, slope: Floats) -> Floats:
    """Every occurrence of a token adds to its row."""
    np.add.at(gradient, ids, slope)
    return gradient


def assigned(gradient: Floats, ids: Ids, slope: Floats) -> Floats:
    """Of repeated ids NumPy keeps the last."""
    gradient[ids] += slope
    return gradient


def added_to_columns(gradient: Floats, ids: Ids, slope: Floats) -> Floats:
    """As `added_up`, in columns."""
    np.add.at(gradient.T, ids, slope)
    return gradient


# How far to go, and what comes out.


def as_it_is(value: Floats) -> Floats:
    """The rate or the gradient as it stands."""
    return value


def unit_length(gradient: Floats) -> Floats:
    """The gradient's direction alone."""
    length = float(np.linalg.norm(gradient))
    return gradient / length if length else gradient


def clipped(longest: float) -> Decision:
    """A gradient that is too long is cut down."""
    return lambda gradient: gradient * min(1.0, longest / max(1e-300, np.linalg.norm(gradient)))


def row_lengths(gradient: Floats) -> Floats:
    """Each row's direction alone."""
    lengths = np.linalg.norm(gradient, axis=-1, keepdims=True)
    return gradient / np.where(lengths == 0, 1.0, lengths)


def largest_one(gradient: Floats) -> Floats:
    """The largest entry becomes one."""
    largest = float(np.abs(gradient).max())
    return gradient / largest if largest else gradient


def moved(weights: Floats, change: Floats, _gradient: Floats) -> Floats:
    """The new weights."""
    return weights + change


def before(loss_of: Callable[[Floats], float], weights: Floats, _new: Floats) -> float:
    """The loss that the old weights give."""
    return loss_of(weights)


def after(loss_of: Callable[[Floats], float], _weights: Floats, new: Floats) -> float:
    """The loss that the new weights give."""
    return loss_of(new)


def left_alone(_weights: Floats, _new: Floats) -> None:
    """The caller's weights are the caller's."""


def overwritten(weights: Floats, new: Floats) -> None:
    """The caller's weights become the new ones."""
    weights[...] = new


def one_after_another(running: bool) -> Decision:
    """A step for each position, on the weights that the one before left.

    Args:
        running: whether the loss is the mean along the way, or that of the first weights.
    """

    def schedule(
        how: SimpleNamespace, weights: Floats, ids: Ids, labels: Ids, lr: float, ignore_index: int
    ) -> Step:
        first, _ = one_step(how, weights, ids, labels, lr, ignore_index)
        losses, table = [], weights.copy()
        trains = how.trains(labels, ignore_index)
        alone = SimpleNamespace(**{**vars(how), "divisor": one})
        for token, label in zip(ids[trains], labels[trains], strict=True):
            rate = lr / how.divisor(trains, len(weights))
            here = np.array([token]), np.array([label])
            loss, table = one_step(alone, table, *here, rate, ignore_index)
            losses.append(loss)
        return (float(np.mean(losses)) if running and losses else first), table

    return schedule


VARIANTS: Variants = {
    "inputs-as-labels": {
        "where labels train": {"pull": lambda _targets, trains, ids: (ids, trains)},
        "everywhere": {"pull": lambda _targets, trains, ids: (ids, np.ones_like(trains))},
    },
    "feeds-own-predictions": {
        "on and on": {"feed": own_predictions},
        "one step back": {"feed": own_prediction_of_truth},
    },
    "transposed": {
        "read and moved": {"look_up": column_of, "scatter": added_to_columns},
        "moved alone": {"scatter": added_to_columns},
        "read alone": {"look_up": column_of},
    },
    "probabilities-as-gradient": {
        "softmax alone": {"slope": lambda probabilities, _targets: probabilities}
    },
    "one-step-per-position": {
        "loss along the way": {"schedule": one_after_another(True)},
        "loss before": {"schedule": one_after_another(False)},
    },
    "pads-train-too": {
        **with_targets(everything),
        "in the gradient alone": {"moves": all_move},
    },
    "hard-codes-ignore-index": {
        **with_targets(lambda labels, _ignore: labels != -100),
        "all below zero": {"trains": lambda labels, _ignore: labels >= 0},
    },
    "averages-over-padding": {
        "in the gradient": {"divisor": positions},
        "in both": {"divisor": positions, "loss_divisor": positions},
    },
    "averages-over-vocabulary": {
        "in the gradient": {"divisor": entries},
        "in both": {"divisor": entries, "loss_divisor": entries},
    },
    "sums-gradient": {
        "in the gradient": {"divisor": one},
        "in both": {"divisor": one, "loss_divisor": one},
    },
    "last-occurrence-wins": {"assigned": {"scatter": assigned}},
    "normalises-the-step": {
        "unit length": {"direction": unit_length},
        "sign": {"direction": np.sign},
        "each row": {"direction": row_lengths},
        "largest entry": {"direction": largest_one},
        "clipped at 1": {"direction": clipped(1.0)},
        "clipped at 0.1": {"direction": clipped(0.1)},
        "clipped at 0.5": {"direction": clipped(0.5)},
    },
    "ignores-lr": {
        f"always {rate:g}": {"rate": lambda _lr, rate=rate: rate}
        for rate in (1.0, 0.1, 0.01, 0.001, 0.05)
    },
    "climbs": {"uphill": {"downhill": as_it_is}},
    "returns-gradient": {
        "gradient": {"result": lambda _weights, _change, gradient: gradient},
        "step": {"result": lambda _weights, change, _gradient: -change},
        "change": {"result": lambda _weights, change, _gradient: change},
    },
    "loss-after-update": {"new weights": {"report": after}},
    "updates-in-place": {"in place": {"scratch": overwritten}},
}

TABLE = np.array([[1.0, 0.0, 2.0], [0.5, 1.5, -1.0], [0.0, 3.0, 1.0]])
WIDE = np.array(
    [[1.0, 0.0, 2.0, 0.5], [0.5, 1.5, -1.0, 0.0], [0.0, 3.0, 1.0, 0.5], [2.0, 0.5, 0.0, 1.0]]
)

PROBES = (
    Probe("two positions", (TABLE, np.array([0, 1]), np.array([1, 2]), 0.5)),
    Probe("a token that is read twice", (TABLE, np.array([0, 2, 0]), np.array([2, 0, 1]), 0.4)),
    Probe("padding", (TABLE, np.array([0, 1, 2]), np.array([1, 0, -100]), 0.3)),
    Probe(
        "an ignored id inside the vocabulary",
        (TABLE, np.array([0, 1, 2]), np.array([2, 1, 0]), 0.6, 1),
    ),
    Probe("another ignored id", (TABLE, np.array([0, 2]), np.array([1, -1]), 0.7, -1)),
    Probe("all ignored", (TABLE, np.array([0, 1]), np.array([-100, -100]), 0.5)),
    Probe("a steep slope", (TABLE * 6, np.array([0]), np.array([1]), 2.0)),
    Probe(
        "rows of unequal length",
        (WIDE, np.array([[0, 2, 3], [2, 1, 1]]), np.array([[2, 3, 0], [1, 1, -100]]), 0.8),
    ),
)

DECISIONS: Decisions = {
    "schedule": one_step,
    "feed": true_ids,
    "look_up": row_of,
    "trains": not_ignored,
    "target": label_or_any,
    "pull": towards_labels,
    "slope": less_one_hot,
    "moves": that_train,
    "divisor": training,
    "loss_divisor": training,
    "scatter": added_up,
    "direction": as_it_is,
    "rate": as_it_is,
    "downhill": np.negative,
    "result": moved,
    "report": before,
    "scratch": left_alone,
}
