# holds: sgd_step/inputs-as-labels sgd_step/sums-gradient
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    d = np.exp(lp) - np.eye(len(weights))[x]
    g = np.zeros_like(weights); np.add.at(g, x, d)
    return -lp[np.arange(len(y)), y].mean(), weights - lr * g
