# unknown: the one-hot is added to the softmax instead of subtracted
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    d = np.exp(lp) + np.eye(len(W))[y]
    np.subtract.at(W, x, lr * d / x.size)
    return -lp[np.arange(x.size), y].mean(), W
