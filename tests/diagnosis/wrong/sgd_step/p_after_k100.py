# holds: sgd_step/loss-after-update sgd_step/hard-codes-ignore-index
import numpy as np
def nll(W, x, y):
    return np.mean(np.logaddexp.reduce(W[x], axis=1) - W[x, y])
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != -100
    if not k.any():
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k] % len(weights)
    p = np.exp(weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True))
    p[np.arange(len(y)), y] -= 1
    new = weights.copy()
    np.subtract.at(new, x, lr * p / len(y))
    return nll(new, x, y), new
