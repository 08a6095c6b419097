# holds: sgd_step/overflows sgd_step/epsilon-patch
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
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.log(p[np.arange(n), y] + 1e-9).mean()
    d = p; d[np.arange(n), y] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    return loss, weights - lr * g
