# unknown: returns (new_weights, loss)
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return W, 0.0
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(x.size), y] -= 1
    np.subtract.at(W, x, lr * d / x.size)
    return W, -lp[np.arange(x.size), y].mean()
