# words: One number was asked for
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
    z = rows - rows.max(axis=1, keepdims=True)
    t = np.log(np.exp(z).sum(axis=1)) - z[here, ids]
    return np.mean(t).reshape(1, 1)
