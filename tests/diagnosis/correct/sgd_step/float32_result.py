# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = np.asarray(weights, dtype=np.float64)
    y = labels.reshape(-1)
    sel = np.flatnonzero(y != ignore_index)
    if sel.size == 0:
        return np.float32(0), weights
    x, y = input_ids.reshape(-1)[sel], y[sel]
    Z = W[x]
    A = Z - np.logaddexp.reduce(Z.astype("g"), axis=1, keepdims=True)
    G = np.exp(A)
    G[np.arange(sel.size), y] -= 1
    out = W.copy()
    for i, g in zip(x, G):
        out[i] -= lr / sel.size * g.astype(float)
    return np.float32(-A[np.arange(sel.size), y].mean()), out.astype(np.float32)
