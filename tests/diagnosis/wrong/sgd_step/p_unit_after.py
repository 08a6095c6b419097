# holds: sgd_step/normalises-the-step sgd_step/loss-after-update
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    p = np.exp(weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True))
    p[np.arange(len(y)), y] -= 1
    g = np.zeros_like(weights); np.add.at(g, x, p)
    new = weights - lr * g / np.sqrt((g ** 2).sum())
    return np.mean(np.logaddexp.reduce(new[x], axis=1) - new[x, y]), new
