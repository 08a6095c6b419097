"""Reference answer of kata 5, one step of gradient descent."""

import numpy as np
from numpy.typing import NDArray


def sgd_step(
    weights: NDArray[np.floating],
    input_ids: NDArray[np.integer],
    labels: NDArray[np.integer],
    lr: float,
    ignore_index: int = -100,
) -> tuple[float, NDArray[np.floating]]:
    """Take one step of plain gradient descent on a bigram language model.

    The gradient of cross entropy in the logits is the probabilities less the label's one-hot
    (Goodfellow et al., *Deep Learning*, section 6.2.2), divided by how many positions train.

    Args:
        weights: floats `(V, V)`; row `i` holds the logits of what follows token `i`.
        input_ids: ids `(T,)` or `(B, T)`, each in `[0, V)`.
        labels: of the same shape, each in `[0, V)` or equal to `ignore_index`.
        lr: the step's size.
        ignore_index: marks the positions that do not train.

    Returns:
        The loss before the update in nats, and the new weights `(V, V)`.
    """
    trains = labels != ignore_index
    if not trains.any():
        return 0.0, weights.copy()
    fed, targets = input_ids[trains], labels[trains]  # (N,) each
    positions = np.arange(len(targets))

    shifted = weights[fed] - weights[fed].max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    loss = float(-log_probs[positions, targets].mean())

    slope = np.exp(log_probs)
    slope[positions, targets] -= 1.0
    gradient = np.zeros_like(weights)
    np.add.at(gradient, fed, slope / len(targets))  # a token that is read twice is moved twice
    return loss, weights - lr * gradient
