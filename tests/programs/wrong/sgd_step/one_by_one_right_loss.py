# ids: sgd_step/one-step-per-position
import numpy as np

def _lsm(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    n = len(y)
    if n == 0:
        return 0.0, weights.copy()
    loss = -_lsm(weights)[ids, y].mean()
    w = weights.astype(np.float64)
    for t in range(n):
        step = np.exp(_lsm(w[ids[t]]))
        step[y[t]] -= 1
        w[ids[t]] = w[ids[t]] - lr / n * step
    return loss, w
