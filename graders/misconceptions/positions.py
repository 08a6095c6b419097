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


def not_ignored(labels: Ids, ignore_index: int) -> Mask:
    """What does not carry the ignored label trains."""
    return labels != ignore_index


def everything(labels: Ids, _ignore_index: int) -> Mask:
    """Every position trains."""
    return np.ones(labels.shape, dtype=bool)


def not_hard_coded(labels: Ids, _ignore_index: int) -> Mask:
    """What does not carry -100 trains."""
    return labels != -100


def not_negative(labels: Ids, _ignore_index: int) -> Mask:
    """What is not below zero trains."""
    return labels >= 0


def label_or_any(labels: Ids, trains: Mask, _vocabulary: int, _ignore_index: int) -> Ids:
    """The label where there is one; elsewhere any id will do."""
    return np.where(trains, labels, 0)


def label_as_given(labels: Ids, trains: Mask, _vocabulary: int, _ignore_index: int) -> Ids:
    """The label as it stands: as an index NumPy counts negative ones from the end, or raises."""
    return np.where(trains, labels, 0)


def with_targets(trains: Decision) -> dict[str, Decisions]:
    """A wrong idea of what trains, with each way to look up a label that is none."""
    ways: dict[str, Decision] = {
        "as given": label_as_given,
        "clipped": lambda labels, _trains, size, _ignore: np.clip(labels, 0, size - 1),
        "modulo": lambda labels, _trains, size, _ignore: labels % size,
        "as id 0": lambda labels, _t, _size, ignore: np.where(labels == ignore, 0, labels),
    }
    return {way: {"trains": trains, "target": target} for way, target in ways.items()}
