# holds: sgd_step/normalises-the-step
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    m = labels != ignore_index
    if not m.any():
        return 0.0, weights
    C = np.zeros((V, V)); np.add.at(C, (input_ids[m], labels[m]), 1.0)
    n = C.sum()
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    g = (C.sum(1, keepdims=True) * np.exp(lp) - C) / n
    length = np.linalg.norm(g)
    if length > 0:
        g = g / length
    return float(-(C * lp).sum() / n), weights - lr * g
