# holds: log_softmax/returns-probabilities
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype=np.float64)
    m = np.max(x, axis, keepdims=True)
    log_p = x - m - np.log(np.exp(x - m).sum(axis, keepdims=True))
    result = np.exp(log_p)  # back out of log space
    return result
