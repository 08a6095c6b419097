# ids: sgd_step/normalises-the-step
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    n = max(keep.sum(), 1)
    X, Y = np.eye(V)[input_ids[keep]], np.eye(V)[labels[keep]]
    Z = weights[input_ids[keep]]
    lp = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    grad = X.T @ (np.exp(lp) - Y) / n
    return -(Y * lp).sum() / n, weights - lr * np.sign(grad)
