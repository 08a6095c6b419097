# holds: cross_entropy/shifts-again cross_entropy/overflows
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    x = logits[..., :-1, :].reshape(-1, logits.shape[-1]); y = labels[..., 1:].ravel()
    k = y != ignore_index
    if not k.any(): return 0.0
    x, y = x[k], y[k]
    e = np.exp(x)
    return -np.mean(np.log(e[np.arange(len(y)), y] / e.sum(1)))
