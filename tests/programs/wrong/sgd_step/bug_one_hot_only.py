# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    new = weights.copy()
    np.add.at(new, (ids, y), lr / len(y))      # push up the label, nothing else
    return -lp[np.arange(len(y)), y].mean(), new
