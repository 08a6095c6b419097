# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    keep = (labels != ignore_index).ravel()
    x = np.float64(logits.reshape(keep.size, -1))[keep]
    y = labels.ravel()[keep]
    if not keep.any():
        return np.float32()
    hi = x.max(1)
    nll = hi - x[np.arange(y.size), y] + np.log(np.exp(x.T - hi).sum(0))
    return np.float32(nll.mean())
