# ids: sgd_step/averages-over-padding, sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    n = labels.size
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    grad[ids] = d / n
    return -lp[np.arange(len(y)), y].sum() / n, weights - lr * grad
