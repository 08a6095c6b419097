# holds: cross_entropy/every-class-a-coin
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
    p = 1 / (1 + np.exp(-x))
    t = np.eye(v)[y]
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))
