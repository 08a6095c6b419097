# ids: sgd_step/updates-in-place, sgd_step/loss-after-update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights
    p = np.exp(weights[ids] - weights[ids].max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    np.subtract.at(weights, ids, lr * p / len(y))
    z = weights[ids]
    return (np.logaddexp.reduce(z, axis=1) - z[np.arange(len(y)), y]).mean(), weights
