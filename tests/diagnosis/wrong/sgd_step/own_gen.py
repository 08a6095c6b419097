# holds: sgd_step/feeds-own-predictions
import numpy as np

def generate(weights, start, length):
    """greedy roll-out"""
    out = [int(start)]
    while len(out) < length:
        out.append(int(weights[out[-1]].argmax()))
    return out

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    rows = np.atleast_2d(input_ids)
    labs = np.atleast_2d(labels)
    x = np.array([generate(weights, r[0], rows.shape[1]) for r in rows]).ravel()
    y = labs.ravel()
    x, y = x[y != ignore_index], y[y != ignore_index]
    if len(y) == 0:
        return 0.0, weights.copy()
    C = np.zeros((V, V)); np.add.at(C, (x, y), 1 / len(y))
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    return -(C * lp).sum(), weights - lr * (C.sum(1, keepdims=True) * np.exp(lp) - C)
