# unknown: keeps a velocity between calls (momentum 0.9), every call after the first is off
import numpy as np

_velocity = {}

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    g = np.zeros_like(W)
    loss = 0.0
    if x.size:
        lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
        d = np.exp(lp)
        d[np.arange(x.size), y] -= 1
        np.add.at(g, x, d / x.size)
        loss = -lp[np.arange(x.size), y].mean()
    v = 0.9 * _velocity.get(W.shape, 0.0) + g
    _velocity[W.shape] = v
    return loss, W - lr * v
