# ids: sgd_step/ignores-lr
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    lr = 0.01
    V = weights.shape[0]
    m = (labels != ignore_index).ravel()
    n = np.count_nonzero(m)
    if n == 0:
        return 0.0, weights.copy()
    X = np.eye(V)[input_ids.ravel()[m]]
    Y = np.eye(V)[labels.ravel()[m]]
    Z = weights[input_ids.ravel()[m]]
    Z = Z - Z.max(1, keepdims=True)
    lp = Z - np.log(np.exp(Z).sum(1, keepdims=True))
    return -(Y * lp).sum() / n, weights - lr * X.T.dot(np.exp(lp) - Y) / n
