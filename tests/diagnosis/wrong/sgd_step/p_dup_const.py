# holds: sgd_step/last-occurrence-wins sgd_step/ignores-lr
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = k.sum()
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    d = np.exp(lp) - np.eye(len(weights))[y]
    new = weights.copy()
    new[x] -= d / n
    return -lp[np.arange(n), y].mean(), new
