# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids.ravel(), labels.ravel()
    n = max(np.count_nonzero(y != ignore_index), 1)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = 0.0
    new = weights.copy()
    for t in range(len(y) - 1):
        if y[t] != ignore_index:
            loss -= lp[x[t], y[t]] / n
            g = np.exp(lp[x[t]])
            g[y[t]] -= 1
            new[x[t]] -= lr * g / n
    return loss, new
