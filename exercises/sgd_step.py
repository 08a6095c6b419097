"""Kata 5: one SGD step.

In the lab: "Loss is computed before optimizer state updates" (what to notice), and
"Teacher forcing is not KV-cache decoding" (common misunderstanding).
"""


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """Take one step of plain gradient descent on the smallest language model.

    The model is a bigram table: row i of weights holds the logits of the token that follows
    token i, so logits = weights[input_ids]. The loss is the cross entropy of kata 4, and the
    true input_ids are fed at every position.

    Args:
        weights: float array of shape (V, V). It is not changed.
        input_ids: integer array of shape (T,) or (B, T), each id from 0 to V - 1.
        labels: integer array of the same shape, each an id from 0 to V - 1, or ignore_index.
        lr: float, the learning rate.
        ignore_index: int, the label of positions that do not train. It may also lie between
            0 and V - 1.

    Returns:
        (loss, new_weights): the loss *before* the update, one number in nats, and the new
        weights, a float array of shape (V, V). Where every label is ignored, the loss is 0.0
        and the new weights equal the old ones.

    Raises:
        Nothing, for the inputs above.

    Example:
        >>> import numpy as np
        >>> loss, new_weights = sgd_step(np.zeros((2, 2)), np.array([0]), np.array([1]), 1.0)
        >>> round(float(loss), 4)
        0.6931
        >>> [[float(weight) for weight in row] for row in new_weights]
        [[-0.5, 0.5], [0.0, 0.0]]
    """
    raise NotImplementedError("sgd_step is yours to write")
