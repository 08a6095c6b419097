# ids: sgd_step/returns-gradient, sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    C = np.zeros((V, V))
    np.add.at(C, (input_ids[keep], labels[keep]), 1)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    grad = C.sum(1)[:, None] * np.exp(lp) - C
    return -(C * lp).sum() / max(C.sum(), 1), grad
