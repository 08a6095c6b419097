# ids: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    m = (labels != ignore_index).ravel()
    if not m.any():
        return 0.0, weights.copy()
    ids, y = input_ids.ravel()[m], labels.ravel()[m]
    lp = weights[ids] - np.logaddexp.reduce(weights[ids], axis=1, keepdims=True)
    loss = -lp[np.arange(y.size), y].mean()
    counts = np.zeros(weights.shape)
    np.add.at(counts, (ids, y), 1)
    hits = counts.sum(1, keepdims=True)
    sm = np.exp(weights - np.logaddexp.reduce(weights, axis=1, keepdims=True))
    grad = (hits * sm - counts) / y.size
    weights[:] = weights - lr * grad
    return loss, weights.copy()
