"""What is read, in kata 5: which tokens are fed, and where a token's logits stand."""

import numpy as np

from .positions import Floats, Ids


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
    return table[ids]


def column_of(table: Floats, ids: Ids) -> Floats:
    """A token's column instead."""
    return table.T[ids]
