# unknown: every used row is divided by its own count, not by n
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0, weights.copy()
    C = np.zeros((V, V)); np.add.at(C, (input_ids[k], labels[k]), 1)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    c = C.sum(1, keepdims=True)
    g = np.where(c > 0, np.exp(lp) - C / np.maximum(c, 1), 0)
    return -(C * lp).sum() / n, weights - lr * g
