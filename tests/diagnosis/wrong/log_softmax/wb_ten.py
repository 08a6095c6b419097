# holds: log_softmax/wrong-log-base
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype=np.float64)
    m = x.max(axis=axis, keepdims=True)
    ln = x - m - np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    return ln / np.log(10)
