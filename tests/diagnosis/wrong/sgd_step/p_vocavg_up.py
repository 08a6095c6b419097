# holds: sgd_step/averages-over-vocabulary sgd_step/climbs
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights.copy()
    A, Y = np.eye(V)[input_ids[k]], np.eye(V)[labels[k]]
    lp = A @ (weights - np.logaddexp.reduce(weights, axis=1, keepdims=True))
    return -(Y * lp).mean(), weights + lr * A.T @ (np.exp(lp) - Y) / Y.size
