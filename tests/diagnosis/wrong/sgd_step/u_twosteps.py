# unknown: two steps of descent in place of one
import numpy as np
def grad(W, x, y):
    p = np.exp(W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True))
    p[np.arange(len(y)), y] -= 1
    g = np.zeros_like(W); np.add.at(g, x, p / len(y))
    return g
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    loss = np.mean(np.logaddexp.reduce(weights[x], axis=1) - weights[x, y])
    W = weights
    for _ in range(2):
        W = W - lr * grad(W, x, y)
    return loss, W
