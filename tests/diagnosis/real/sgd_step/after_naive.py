# holds: sgd_step/overflows sgd_step/loss-after-update
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    keep = y != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    ids, y = ids[keep], y[keep]
    n = len(y)
    x = weights[ids]
    e = np.exp(x)
    p = e / e.sum(1, keepdims=True)
    d = p.copy(); d[np.arange(n), y] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    w = weights - lr * g
    e = np.exp(w[ids]); q = e / e.sum(1, keepdims=True)
    return -np.log(q[np.arange(n), y]).mean(), w
