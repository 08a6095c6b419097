# ids: sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    sel = np.flatnonzero(labels != ignore_index)
    x = input_ids.ravel()[sel]
    t = labels.ravel()[sel]
    n = max(len(sel), 1)
    z = weights[x] - weights[x].max(axis=1, keepdims=True, initial=-np.inf)
    e = np.exp(z)
    p = e / e.sum(axis=1, keepdims=True)
    loss = (np.log(e.sum(axis=1)) - z[np.arange(len(t)), t]).sum() / n
    p[np.arange(len(t)), t] -= 1
    new_weights = weights.copy()
    new_weights[x] = weights[x] - lr * p / n
    return loss, new_weights
