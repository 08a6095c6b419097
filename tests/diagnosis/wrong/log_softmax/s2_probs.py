# holds: log_softmax/softmax-twice
import numpy as np

def _lsm(x, axis):
    z = x - x.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))

def log_softmax(logits, axis=-1):
    probs = np.exp(_lsm(logits, axis))
    return _lsm(probs, axis)
