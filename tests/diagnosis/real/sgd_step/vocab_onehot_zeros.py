# holds: sgd_step/vocabulary-from-labels sgd_step/log-after-softmax
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    keep = y != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    ids, y = ids[keep], y[keep]
    n = len(y)
    x = weights[ids]
    e = np.exp(x - x.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    t = np.zeros((n, y.max() + 1)); t[np.arange(n), y] = 1
    loss = -np.log(p[np.arange(n), y]).mean()
    d = p - t
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    return loss, weights - lr * g
