# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    m = (labels != ignore_index).ravel()
    rows, inv = np.unique(input_ids.ravel()[m], return_inverse=True)
    y = labels.ravel()[m]
    if not len(y):
        return [0.0, weights]
    w = weights[rows].astype(np.float64)
    hi = w.max(axis=1, keepdims=True)
    lse = hi + np.log(np.exp(w - hi).sum(axis=1, keepdims=True))
    p = np.exp(w - hi) / np.exp(w - hi).sum(axis=1, keepdims=True)
    counts = np.zeros_like(w)
    for r, c in zip(inv.ravel(), y):
        counts[r, c] += 1
    loss = float((counts * (lse - w)).sum() / len(y))
    fresh = weights.astype(np.float64)
    fresh[rows] = w + lr * (counts - counts.sum(axis=1, keepdims=True) * p) / len(y)
    return [loss, fresh]
