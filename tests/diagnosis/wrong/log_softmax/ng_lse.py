# holds: log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits)
    m = x.max(axis=axis, keepdims=True)
    lse = m + np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    return lse - x
