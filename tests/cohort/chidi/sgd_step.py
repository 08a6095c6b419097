import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0, weights
    x, y = input_ids[keep], labels[keep]
    z = weights[x]
    logp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    n = np.arange(len(y))
    loss = -logp[n, y].mean()
    g = np.exp(logp)
    g[n, y] -= 1
    grad = np.zeros_like(weights)
    grad[x] += g / len(y)
    return loss, weights - lr * grad
