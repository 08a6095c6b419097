# words: float32 is used
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    keep = y != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    ids, y = ids[keep], y[keep]
    n = len(y)
    x = weights[ids]
    x = x.astype(np.float32)
    e = np.exp(x - x.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    loss = float(np.mean(np.log(e.sum(1)) - (x - x.max(1, keepdims=True))[np.arange(n), y]))
    d = p.copy(); d[np.arange(n), y] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    return loss, weights - lr * g
