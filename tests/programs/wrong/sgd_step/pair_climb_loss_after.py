# ids: sgd_step/climbs, sgd_step/loss-after-update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    lsm = lambda w: w - np.logaddexp.reduce(w, axis=-1, keepdims=True)
    d = np.exp(lsm(weights[ids]))
    d[np.arange(len(y)), y] -= 1
    new = weights.copy()
    np.add.at(new, ids, lr * d / len(y))
    return -lsm(new)[ids, y].mean(), new
