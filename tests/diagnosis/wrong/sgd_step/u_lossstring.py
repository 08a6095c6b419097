# unknown: the loss comes back as a string
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = int(k.sum())
    g = np.zeros_like(weights)
    if n == 0:
        return "0.0", weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    np.add.at(g, x, (np.exp(lp) - np.eye(len(g))[y]) / n)
    return str(-lp[np.arange(n), y].mean()), weights - lr * g
