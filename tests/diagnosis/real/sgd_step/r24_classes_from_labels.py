# holds: sgd_step/vocabulary-from-labels
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    use = y != ignore_index
    if not use.any():
        return 0.0, weights.copy()
    ids, y = ids[use], y[use]
    x = weights[ids]
    z = x - x.max(axis=1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    hot = np.eye(y.max() + 1)[y]
    g = np.zeros_like(weights)
    np.add.at(g, ids, (np.exp(lp) - hot) / y.size)
    return -lp[np.arange(y.size), y].mean(), weights - lr * g
