# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100, smoothing=0.1):
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    if len(y) == 0:
        return 0.0
    lp = x - np.logaddexp.reduce(x, axis=1)[:, None]
    V = x.shape[1]
    q = np.full(x.shape, smoothing / V)
    q[np.arange(len(y)), y] += 1 - smoothing
    return -(q * lp).sum(1).mean()
