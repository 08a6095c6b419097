# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """Works on columns throughout and turns the answer round at the end."""
    wt = np.ascontiguousarray(weights.T, dtype=np.float64)
    x, y = input_ids.ravel(), labels.ravel()
    n = int((y != ignore_index).sum())
    if n == 0:
        return 0, weights
    z = wt - wt.max(axis=0)
    e = np.exp(z)
    s = e.sum(axis=0)
    count = np.zeros_like(wt)
    for i, j in zip(x, y):
        if j != ignore_index:
            count[j, i] += 1 / n
    loss = (count * (np.log(s) - z)).sum()
    step = count - e / s * count.sum(axis=0)
    return loss, (wt + lr * step).T
