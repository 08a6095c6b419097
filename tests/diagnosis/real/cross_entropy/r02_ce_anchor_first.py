# holds: cross_entropy/wrong-anchor
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    rows = logits.reshape(-1, v)
    ids = labels.reshape(-1)
    use = ids != ignore_index
    if not use.any():
        return 0.0
    rows, ids = rows[use], ids[use]
    here = np.arange(ids.size)
    c = np.take(rows, [0], axis=1)
    z = rows - c
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[here, ids])
