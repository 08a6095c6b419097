# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    new = weights.astype(np.float64)
    n = int(keep.sum())
    if n == 0:
        return 0.0, weights
    x, y = input_ids[keep], labels[keep]
    z = new[x]
    z -= z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    g = np.exp(logp)
    g[np.arange(n), y] -= 1
    np.subtract.at(new, x, lr / n * g)
    return -logp[np.arange(n), y].mean(), new
