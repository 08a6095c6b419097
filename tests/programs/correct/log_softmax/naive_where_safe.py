# style: naive log(softmax) with RuntimeWarnings, replaced by np.where wherever rows are not small
import numpy as np
def log_softmax(logits, axis=-1):
    x = logits.astype(np.float64)
    naive = np.log(np.exp(x) / np.exp(x).sum(axis=axis, keepdims=True))       # overflows, log(0)
    finite = np.where(np.isneginf(x), 0, x)
    small = np.abs(finite).max(axis=axis, keepdims=True) < 20
    m = x.max(axis=axis, keepdims=True)
    stable = (x - m) - np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    return np.where(small, naive, stable)
