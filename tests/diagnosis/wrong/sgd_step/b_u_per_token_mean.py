# unknown: each token's gradient is averaged over that token's own occurrences
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    lp = W[x] - np.logaddexp.reduce(W[x], axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(x.size), y] -= 1
    new = W.copy()
    for tok in np.unique(x):
        new[tok] -= lr * d[x == tok].mean(axis=0)
    return -lp[np.arange(x.size), y].mean(), new
