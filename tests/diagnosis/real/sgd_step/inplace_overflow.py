# holds: sgd_step/overflows sgd_step/updates-in-place
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    i, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights
    e = np.exp(weights[i])
    p = e / e.sum(1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    p[np.arange(len(y)), y] -= 1
    np.add.at(weights, i, -lr * p / len(y))
    return loss, weights
