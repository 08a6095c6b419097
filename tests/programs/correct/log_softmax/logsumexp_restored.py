# style: x - (m + log sum exp(x-m)), float64 upcast
import numpy as np

def logsumexp(x, axis):
    m = np.amax(x, axis=axis, keepdims=True)
    return m + np.log(np.sum(np.exp(x - m), axis=axis, keepdims=True))

def log_softmax(scores, axis=-1):
    scores = np.asarray(scores, dtype=np.float64)
    return scores - logsumexp(scores, axis)
