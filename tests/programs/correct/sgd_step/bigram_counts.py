# style: counts bigrams into a matrix with bincount, no per-position work at all
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    k = labels != ignore_index
    C = np.bincount(input_ids[k].astype(np.int64) * V + labels[k], minlength=V * V).reshape(V, V)
    N = C.sum()
    if not N:
        return 0.0, weights[:]
    m = weights.max(axis=1, keepdims=True)
    logp = weights - m - np.log(np.exp(weights - m).sum(axis=1, keepdims=True))
    loss = -(C * logp).sum() / N
    grad = (C.sum(1, keepdims=True) * np.exp(logp) - C) / N
    return loss, weights - lr * grad
