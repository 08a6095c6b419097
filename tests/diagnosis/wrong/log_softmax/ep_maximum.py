# holds: log_softmax/epsilon-patch
import numpy as np

TINY = 1e-30

def log_softmax(logits, axis=-1):
    x = np.asarray(logits)
    e = np.exp(x - x.max(axis, keepdims=True))
    p = e / e.sum(axis, keepdims=True)
    return np.log(np.maximum(p, TINY))
