"""Reference answer of kata 3, log-softmax."""

import numpy as np
from numpy.typing import NDArray


def log_softmax(logits: NDArray[np.floating], axis: int = -1) -> NDArray[np.floating]:
    """Turn logits into log-probabilities.

    Subtracting a row's largest logit changes no probability, and leaves every exponent at most
    zero, so that `exp` cannot overflow and the sum is at least one (Goodfellow et al., *Deep
    Learning*, section 4.1).

    Args:
        logits: floats of any shape with one axis or more.
        axis: the axis along which the probabilities sum to one.

    Returns:
        Natural log-probabilities (nats) of the same shape.
    """
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
