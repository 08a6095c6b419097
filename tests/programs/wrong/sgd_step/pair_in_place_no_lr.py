# ids: sgd_step/updates-in-place, sgd_step/ignores-lr
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(len(y)), y] -= 1
    np.add.at(weights, ids, -0.1 * d / len(y))
    return -lp[np.arange(len(y)), y].mean(), weights
