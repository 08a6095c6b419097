# unknown: takes two full gradient steps per call (range(2))
import numpy as np

def _lg(W, x, y):
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(x.size), y] -= 1
    g = np.zeros_like(W)
    np.add.at(g, x, d / x.size)
    return -lp[np.arange(x.size), y].mean(), g

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    first = None
    for _ in range(2):
        loss, g = _lg(W, x, y)
        first = loss if first is None else first
        W = W - lr * g
    return first, W
