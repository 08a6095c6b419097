# holds: log_softmax/wrong-log-base
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits)
    m = np.max(x, axis=axis, keepdims=True)
    lse = m + np.log10(np.sum(np.exp(x - m), axis=axis, keepdims=True))
    return x - lse
