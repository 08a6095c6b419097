# unknown: the last position of every row is skipped
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    input_ids, labels = input_ids[..., :-1], labels[..., :-1]
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros_like(weights)
    np.add.at(g, x, (np.exp(lp) - np.eye(len(g))[y]) / n)
    return -lp[np.arange(n), y].mean(), weights - lr * g
