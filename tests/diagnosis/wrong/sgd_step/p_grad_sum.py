# holds: sgd_step/returns-gradient sgd_step/sums-gradient
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    g = np.zeros_like(weights)
    if not len(y):
        return 0.0, g
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    d = np.exp(lp); d[np.arange(len(y)), y] -= 1
    np.add.at(g, x, d)
    return -lp[np.arange(len(y)), y].mean(), g
