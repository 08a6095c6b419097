# holds: sgd_step/vocabulary-from-labels
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
    k = int(max(y.max(), ids.max())) + 1
    t = np.eye(k)[y]
    loss = np.mean(np.log(np.exp(x - x.max(1, keepdims=True)).sum(1)) - (x - x.max(1, keepdims=True))[np.arange(n), y])
    d = p - t
    g = np.zeros_like(weights)
    np.add.at(g, ids, d / n)
    return loss, weights - lr * g
