# holds: cross_entropy/global-max
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
    z = rows - rows.max()
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[here, ids])
