# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = np.atleast_2d(input_ids), np.atleast_2d(labels)
    mask = y != ignore_index
    n = max(mask.sum(), 1)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -lp[x[mask], y[mask]].sum() / n
    new = weights.copy()
    for a, b in zip(x[0], y[0]):
        if b != ignore_index:
            g = np.exp(lp[a])
            g[b] -= 1
            new[a] -= lr * g / n
    return loss, new
