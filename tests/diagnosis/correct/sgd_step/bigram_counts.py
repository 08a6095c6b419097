# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """All the data a bigram model sees is its table of counts."""
    V = weights.shape[0]
    x, y = np.ravel(input_ids), np.ravel(labels)
    ok = y != ignore_index
    C = np.zeros((V, V))
    np.add.at(C, (x[ok], y[ok]), 1.0)
    n = C.sum()
    if n == 0:
        return 0.0, weights.copy()
    W = weights.astype(np.float64)
    D = W - W.max(axis=1, keepdims=True)
    L = D - np.log(np.exp(D).sum(axis=1, keepdims=True))
    loss = -(C * L).sum() / n
    grad = (C.sum(axis=1, keepdims=True) * np.exp(L) - C) / n
    return loss, W - lr * grad
