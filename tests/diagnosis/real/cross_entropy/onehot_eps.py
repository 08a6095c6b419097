# holds: cross_entropy/epsilon-patch
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    x = logits.reshape(-1, v)
    y = labels.reshape(-1)
    keep = y != ignore_index
    if not keep.any():
        return 0.0
    x, y = x[keep], y[keep]
    n = np.arange(len(y))
    e = np.exp(x - x.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    return -(np.eye(v)[y] * np.log(p + 1e-8)).sum(1).mean()
