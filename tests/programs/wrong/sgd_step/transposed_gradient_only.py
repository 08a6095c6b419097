# ids: sgd_step/transposed
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    n = keep.sum()
    if n == 0:
        return 0.0, weights.copy()
    X = np.eye(V)[input_ids[keep]]
    Y = np.eye(V)[labels[keep]]
    Z = weights[input_ids[keep]]
    lp = Z - np.logaddexp.reduce(Z, axis=1)[:, None]
    loss = -(Y * lp).sum() / n
    grad = (np.exp(lp) - Y).T @ X / n
    return loss, weights - lr * grad
