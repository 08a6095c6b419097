# holds: sgd_step/climbs sgd_step/ignores-lr
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = k.sum()
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    r = np.arange(n)
    d = np.exp(lp); d[r, y] -= 1
    g = np.zeros_like(weights); np.add.at(g, x, d / n)
    return -lp[r, y].mean(), weights + 0.5 * g
