# unknown: reports the average of the loss before and the loss after the update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    r = np.arange(x.size)
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    d = np.exp(lp)
    d[r, y] -= 1
    np.subtract.at(W, x, lr * d / x.size)
    lp2 = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    return -(lp[r, y].mean() + lp2[r, y].mean()) / 2, W
