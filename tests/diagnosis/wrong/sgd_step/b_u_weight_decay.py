# unknown: weight decay of 0.01 on all weights
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100, wd=0.01):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(x.size), y] -= 1
    g = wd * W
    np.add.at(g, x, d / x.size)
    return -lp[np.arange(x.size), y].mean(), W - lr * g
