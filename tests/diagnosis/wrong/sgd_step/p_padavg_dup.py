# holds: sgd_step/averages-over-padding sgd_step/last-occurrence-wins
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = labels.size
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True) if len(y) else weights[x]
    g = np.zeros_like(weights)
    g[x] += (np.exp(lp) - np.eye(len(g))[y]) / n
    return -lp[np.arange(len(y)), y].sum() / n, weights - lr * g
