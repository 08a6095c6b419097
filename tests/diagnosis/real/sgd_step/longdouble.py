# holds: sgd_step/overflows
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    keep = y != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    ids, y = ids[keep], y[keep]
    n = len(y)
    x = weights[ids]
    e = np.exp(x.astype(np.longdouble))
    p = (e / np.sum(e, axis=1, keepdims=True))
    loss = float(-np.log(p[np.arange(n), y]).mean())
    d = p.astype(float); d[np.arange(n), y] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    return loss, weights - lr * g
