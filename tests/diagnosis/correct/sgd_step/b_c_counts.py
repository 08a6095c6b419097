# correct
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """Everything from the bigram count matrix; no gather, no scatter."""
    V = weights.shape[0]
    keep = (labels != ignore_index).ravel()
    code = input_ids.ravel()[keep].astype(np.int64) * V + labels.ravel()[keep]
    C = np.bincount(code, minlength=V * V).reshape(V, V)
    n = C.sum()
    if n == 0:
        return 0.0, weights
    W = weights.astype(np.longdouble)
    m = W.max(1, keepdims=True)
    lp = W - m - np.log(np.exp(W - m).sum(1, keepdims=True))
    loss = -(lp[C > 0] * C[C > 0]).sum() / n
    return loss, W - np.longdouble(lr) * (C.sum(1, keepdims=True) * np.exp(lp) - C) / n
