# ids: sgd_step/returns-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    C = np.zeros((V, V))
    np.add.at(C, (input_ids[keep], labels[keep]), 1.0)
    N = C.sum()
    if N == 0:
        return 0.0, C
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -(C * logp).sum() / N
    weights = (C.sum(1, keepdims=True) * np.exp(logp) - C) / N
    return loss, weights
