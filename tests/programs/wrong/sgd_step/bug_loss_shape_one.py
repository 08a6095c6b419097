# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return np.zeros(1), weights.copy()
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d / len(y))
    return -lp[np.arange(len(y)), y].mean(keepdims=True), weights - lr * grad
