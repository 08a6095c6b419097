# ids: sgd_step/inputs-as-labels, sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids = input_ids.ravel()
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    r = np.arange(len(ids))
    d = np.exp(lp)
    d[r, ids] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d / len(ids))
    return -lp[r, ids].mean(), weights - lr * grad
