# holds: sgd_step/loss-after-update sgd_step/sums-gradient
import numpy as np

def _nll(row, t):
    return np.logaddexp.reduce(row) - row[t]

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    pairs = [p for p in zip(input_ids.ravel(), labels.ravel()) if p[1] != ignore_index]
    W = weights.astype(float)
    new = W.copy()
    for a, b in pairs:
        g = np.exp(W[a] - np.logaddexp.reduce(W[a]))
        g[b] -= 1
        new[a] -= lr * g
    loss = np.mean([_nll(new[a], b) for a, b in pairs]) if pairs else 0.0
    return loss, new
