# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights - weights.mean(axis=1, keepdims=True)
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    n = max(len(y), 1)
    lp = w - np.logaddexp.reduce(w, axis=1, keepdims=True)
    grad = np.zeros_like(w)
    np.add.at(grad, ids, np.exp(lp[ids]) / n)
    np.add.at(grad, (ids, y), -1 / n)
    return -lp[ids, y].sum() / n, w - lr * grad
