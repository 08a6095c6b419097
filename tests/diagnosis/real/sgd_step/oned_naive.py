# holds: sgd_step/overflows
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    T = len(input_ids)
    k = labels != ignore_index
    if not k.any(): return 0.0, weights.copy()
    e = np.exp(weights[input_ids])
    p = e / e.sum(1, keepdims=True)
    y = np.where(k, labels, 0)
    loss = -np.log(p[np.arange(T), y])[k].mean()
    d = p; d[np.arange(T), y] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, input_ids[k], d[k] / k.sum())
    return loss, weights - lr * g
