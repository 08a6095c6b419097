"""Kata 4: cross entropy.

In the lab: "Cross entropy compares logits with ids, not generated strings" (common
misunderstanding), and "`loss` ignores positions that should not train" (mental model).
"""


def cross_entropy(logits, labels, ignore_index=-100):
    """Average the surprise at the true token over the positions that train.

    The surprise at one position is -log p[label], with p the softmax of that position's
    logits. It must be as stable as kata 3.

    Args:
        logits: finite float array of shape (..., V): one row of V logits for each position.
        labels: integer array of shape (...), with one axis or more. Each label is an id from
            0 to V - 1, or ignore_index.
        ignore_index: int, the label of positions that do not train. It may also lie between
            0 and V - 1.

    Returns:
        One number: the mean over the positions whose label is not ignore_index, in nats.
        0.0 where every position is ignored.

    Raises:
        Nothing, for the inputs above.

    Example:
        >>> import numpy as np
        >>> logits = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 3.0]])
        >>> labels = np.array([1, -100, 0])
        >>> round(float(cross_entropy(logits, labels)), 4)
        0.6931
    """
    raise NotImplementedError("cross_entropy is yours to write")
