# holds: sgd_step/transposed sgd_step/climbs
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    k = labels != ignore_index
    n = max(int(k.sum()), 1)
    C = np.zeros((V, V)); np.add.at(C, (labels[k], input_ids[k]), 1 / n)
    lp = weights - np.logaddexp.reduce(weights, axis=0, keepdims=True)
    grad = C - C.sum(0) * np.exp(lp)
    return float(-(C * lp).sum()), weights - lr * grad
