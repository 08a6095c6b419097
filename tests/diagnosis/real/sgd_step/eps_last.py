# holds: sgd_step/epsilon-patch sgd_step/last-occurrence-wins
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
    loss = -np.log(p[np.arange(n), y] + 1e-8).mean()
    d = p.copy(); d[np.arange(n), y] -= 1
    w = weights.copy()
    w[ids] -= lr * d / n
    return loss, w
