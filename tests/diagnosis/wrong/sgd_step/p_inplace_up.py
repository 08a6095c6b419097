# holds: sgd_step/updates-in-place sgd_step/climbs
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = int(k.sum())
    if not n:
        return 0.0, weights
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    d = np.exp(lp); d[np.arange(n), y] -= 1
    np.add.at(weights, x, lr * d / n)
    return -lp[np.arange(n), y].mean(), weights
