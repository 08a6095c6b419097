import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    mask = labels != ignore_index
    if not mask.any():
        return 0.0, weights
    x, y = input_ids[mask], labels[mask]
    z = weights[x] - weights[x].max(-1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(-1, keepdims=True)
    n = np.arange(len(y))
    loss = (np.log(np.exp(z).sum(-1)) - z[n, y]).mean()
    p[n, y] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, x, p / len(y))
    return loss, weights + lr * g
