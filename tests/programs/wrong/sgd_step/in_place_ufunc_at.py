# ids: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids = input_ids[keep]
    y = labels[keep]
    n = max(y.size, 1)
    z = weights[ids]
    z = z - z.max(axis=-1, keepdims=True, initial=-np.inf)
    p = np.exp(z)
    s = p.sum(axis=-1, keepdims=True)
    loss = (np.log(s[:, 0]) - z[np.arange(y.size), y]).sum() / n
    p = p / s
    p[np.arange(y.size), y] -= 1
    np.subtract.at(weights, ids, (lr / n) * p)
    return loss, weights
