"""How steep it is and how far to go, in kata 5: the gradient and what is made of it."""

import numpy as np

from .positions import Floats, Ids, Mask


def less_one_hot(probabilities: Floats, targets: Ids, _ids: Ids, _trains: Mask) -> Floats:
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


def added_up(gradient: Floats, ids: Ids, slope: Floats, _moves: Mask) -> Floats:
    """Every occurrence of a token adds to its row."""
    np.add.at(gradient, ids, slope)
    return gradient


def assigned(gradient: Floats, ids: Ids, slope: Floats, moves: Mask) -> Floats:
    """Of repeated ids NumPy keeps the last."""
    gradient[ids[moves]] = slope[moves]
    return gradient


def assigned_with_padding(gradient: Floats, ids: Ids, slope: Floats, _moves: Mask) -> Floats:
    """As `assigned`, and a position that does not train may be the last."""
    gradient[ids] = slope
    return gradient


def added_to_columns(gradient: Floats, ids: Ids, slope: Floats, _moves: Mask) -> Floats:
    """As `added_up`, in columns."""
    np.add.at(gradient.T, ids, slope)
    return gradient


def unit_length(gradient: Floats) -> Floats:
    """The gradient's direction alone."""
    length = float(np.linalg.norm(gradient))
    return gradient / length if length else gradient


def row_lengths(gradient: Floats) -> Floats:
    """Each row's direction alone."""
    lengths = np.linalg.norm(gradient, axis=-1, keepdims=True)
    return gradient / np.where(lengths == 0, 1.0, lengths)


def largest_one(gradient: Floats) -> Floats:
    """The largest entry becomes one."""
    largest = float(np.abs(gradient).max())
    return gradient / largest if largest else gradient
