# ids: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    ids = input_ids.ravel()
    y = np.clip(labels, 0, V - 1).ravel()
    z = weights[ids]
    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)
    lp = z - lse
    rows = np.arange(len(y))
    d = np.exp(lp)
    d[rows, y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d / len(y))
    return -lp[rows, y].mean(), weights - lr * grad
