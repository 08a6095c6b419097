# holds: cross_entropy/shifts-again cross_entropy/hard-codes-ignore-index
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    rows, ids = logits[..., :-1, :].reshape(-1, v), labels[..., 1:].reshape(-1)
    use = ids != -100
    if not use.any():
        return 0.0
    rows, ids = rows[use], ids[use]
    z = rows - rows.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(ids.size), ids])
