# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    """Sort positions by label; the ignored ones are one run that is cut out."""
    y = labels.ravel()
    order = np.argsort(y, kind="mergesort")
    lo, hi = np.searchsorted(y[order], [ignore_index, ignore_index + 1])
    keep = np.concatenate([order[:lo], order[hi:]])
    if keep.size == 0:
        return 0.0
    x = np.sort(logits.reshape(y.size, -1)[keep].astype(np.float64), axis=1)
    own = logits.reshape(y.size, -1)[keep, y[keep]].astype(np.float64)
    tail = np.exp(x[:, :-1] - x[:, -1:]).sum(axis=1)
    return np.mean(np.log1p(tail) + (x[:, -1] - own))
