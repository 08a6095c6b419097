# unknown: the update is computed and thrown away, the old weights are returned
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros_like(weights)
    np.add.at(g, x, (np.exp(lp) - np.eye(len(g))[y]) / n)
    new_weights = weights.copy()
    updated = new_weights - lr * g
    return -lp[np.arange(n), y].mean(), new_weights
