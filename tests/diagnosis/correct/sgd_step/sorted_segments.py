# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids.flatten(), labels.flatten()
    order = np.argsort(x, kind="stable")
    order = order[y[order] != ignore_index]
    new = np.array(weights, dtype=np.float64, order="F")
    if order.size == 0:
        return 0.0, new
    x, y = x[order], y[order]
    z = new[x] - new[x].max(axis=1, keepdims=True)
    p = np.exp(z)
    total = p.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - z[np.arange(len(y)), y]).mean()
    p /= total
    p[np.arange(len(y)), y] -= 1.0
    heads = np.flatnonzero(np.r_[True, x[1:] != x[:-1]])
    new[x[heads]] -= lr * np.add.reduceat(p, heads, axis=0) / len(y)
    return loss, new
