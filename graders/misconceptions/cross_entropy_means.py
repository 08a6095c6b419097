"""How the costs become one number, in kata 4."""

import numpy as np

from lossdojo.content import Decision

from .positions import Floats, Mask


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
