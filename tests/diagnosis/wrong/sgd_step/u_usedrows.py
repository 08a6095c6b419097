# unknown: only the rows that were used come back (wrong shape)
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0, weights[input_ids.ravel()]
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    d = (np.exp(lp) - np.eye(len(weights))[y]) / n
    return -lp[np.arange(n), y].mean(), weights[x] - lr * d
