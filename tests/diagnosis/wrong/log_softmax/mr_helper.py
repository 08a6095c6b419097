# holds: log_softmax/max-not-restored
import numpy as np

def stable_log_sum_exp(x, axis):
    top = np.max(x, axis=axis, keepdims=True)
    return np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True))

def log_softmax(logits, axis=-1):
    """log p = x - logsumexp(x)"""
    x = np.asarray(logits)
    return x - stable_log_sum_exp(x, axis)
