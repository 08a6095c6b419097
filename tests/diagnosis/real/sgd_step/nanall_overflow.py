# holds: sgd_step/overflows
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    i, y = input_ids[keep], labels[keep]
    e = np.exp(weights[i])
    p = e / e.sum(1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    p[np.arange(len(y)), y] -= 1
    w = weights.copy()
    np.add.at(w, i, -lr * p / len(y))
    return loss, w
