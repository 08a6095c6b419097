# ids: sgd_step/normalises-the-step
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    C = np.zeros(weights.shape)
    np.add.at(C, (input_ids[keep], labels[keep]), 1)
    n = C.sum()
    if n == 0:
        return 0.0, weights
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    grad = (C.sum(axis=1, keepdims=True) * np.exp(lp) - C) / n
    biggest = np.abs(grad).max()
    if biggest > 0:
        grad = grad / biggest
    return -(C * lp).sum() / n, weights - lr * grad
