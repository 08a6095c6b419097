# holds: sgd_step/climbs
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(np.float32)
    sel = np.flatnonzero(labels.ravel() != ignore_index)
    if len(sel) == 0:
        return 0.0, weights.copy()
    a, b = input_ids.ravel()[sel], labels.ravel()[sel]
    Z = W[a] - W[a].max(axis=1, keepdims=True)
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    loss = (np.log(S[:, 0]) - Z[np.arange(len(b)), b]).mean()
    push = -E / S
    push[np.arange(len(b)), b] += 1
    G = np.zeros_like(W)
    np.add.at(G, a, push / np.float32(len(b)))
    return np.float32(loss), W - np.float32(lr) * G
