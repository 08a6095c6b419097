# ids: sgd_step/transposed, sgd_step/ignores-lr
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    W = weights.T
    lp = W[ids] - np.logaddexp.reduce(W[ids], axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(len(y)), y] -= 1
    G = np.zeros_like(weights)
    np.add.at(G, ids, d / len(y))
    return -lp[np.arange(len(y)), y].mean(), weights - 0.01 * G.T
