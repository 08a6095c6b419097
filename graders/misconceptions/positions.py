"""What several katas decide alike: which positions count, with which label, and how stably."""

import numpy as np
from numpy.typing import NDArray

from lossdojo.content import Decision, Decisions

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


def log_softmax(logits: Floats, axis: int = -1) -> Floats:
    """Stable log-probabilities."""
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def as_it_is(value: Floats) -> Floats:
    """A number or an array, unchanged."""
    return value


def not_ignored(labels: Ids, ignore_index: int, _vocabulary: int) -> Mask:
    """What does not carry the ignored label trains."""
    return labels != ignore_index


def everything(labels: Ids, _ignore_index: int, _vocabulary: int) -> Mask:
    """Every position trains."""
    return np.ones(labels.shape, dtype=bool)


def not_hard_coded(labels: Ids, _ignore_index: int, _vocabulary: int) -> Mask:
    """What does not carry -100 trains."""
    return labels != -100


def not_negative(labels: Ids, _ignore_index: int, _vocabulary: int) -> Mask:
    """What is not below zero trains."""
    return labels >= 0


def an_id(labels: Ids, _ignore_index: int, vocabulary: int) -> Mask:
    """What is an id of the vocabulary trains."""
    return (labels >= 0) & (labels < vocabulary)


def label_or_any(labels: Ids, trains: Mask, _vocabulary: int, _ignore_index: int) -> Ids:
    """The label where there is one; elsewhere any id will do."""
    return np.where(trains, labels, 0)


def label_as_given(labels: Ids, trains: Mask, _vocabulary: int, _ignore_index: int) -> Ids:
    """The label as it stands: as an index NumPy counts negative ones from the end, or raises."""
    return np.where(trains, labels, 0)


def clipped(labels: Ids, _trains: Mask, vocabulary: int, _ignore_index: int) -> Ids:
    """The nearest id of the vocabulary."""
    return np.clip(labels, 0, vocabulary - 1)


def modulo(labels: Ids, _trains: Mask, vocabulary: int, _ignore_index: int) -> Ids:
    """What is outside the vocabulary begins again from its other end."""
    return labels % vocabulary


def asked_after(target: Decision) -> Decisions:
    """Whether a label is the ignored one is asked after it has been made an id."""
    return {
        "trains": lambda labels, ignore, size: target(labels, None, size, ignore) != ignore,
        "target": target,
    }


def with_targets(trains: Decision) -> dict[str, Decisions]:
    """A wrong idea of what trains, with each way to look up a label that is none."""
    ways: dict[str, Decision] = {
        "as given": label_as_given,
        "clipped": clipped,
        "modulo": modulo,
        "as id 0": lambda labels, _t, _size, ignore: np.where(labels == ignore, 0, labels),
    }
    return {way: {"trains": trains, "target": target} for way, target in ways.items()}
