# holds: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x, y = logits[keep], labels[keep]
    t = np.zeros_like(x)
    t[np.arange(len(y)), y] = 1
    # softplus(x) - t*x, written so that it does not overflow
    per = np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x)))
    return per.sum(-1).mean()
