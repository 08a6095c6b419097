# holds: sgd_step/every-class-a-coin
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    keep = y != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    ids, y = ids[keep], y[keep]
    n = len(y)
    x = weights[ids]
    p = 1 / (1 + np.exp(-x))
    t = np.eye(x.shape[1])[y]
    loss = -(t * np.log(p) + (1 - t) * np.log(1 - p)).sum(1).mean()
    d = p - t
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    return loss, weights - lr * g
