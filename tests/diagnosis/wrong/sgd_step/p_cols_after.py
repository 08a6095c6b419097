# holds: sgd_step/transposed sgd_step/loss-after-update
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    k = labels != ignore_index
    n = max(int(k.sum()), 1)
    C = np.zeros((V, V)); np.add.at(C, (labels[k], input_ids[k]), 1 / n)
    logp = lambda w: w - np.logaddexp.reduce(w, axis=0, keepdims=True)
    new = weights - lr * (C.sum(0) * np.exp(logp(weights)) - C)
    return float(-(C * logp(new)).sum()), new
