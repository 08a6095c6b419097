# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    q = np.full((len(y), V), 0.1 / V)
    q[np.arange(len(y)), y] += 0.9
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, (np.exp(lp) - q) / len(y))
    return -(q * lp).sum(1).mean(), weights - lr * grad
