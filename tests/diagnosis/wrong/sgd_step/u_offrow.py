# unknown: the update lands on the row after the input's
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros_like(weights)
    np.add.at(g, (x + 1) % V, (np.exp(lp) - np.eye(V)[y]) / n)
    return -lp[np.arange(n), y].mean(), weights - lr * g
