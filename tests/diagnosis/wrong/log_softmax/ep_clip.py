# holds: log_softmax/epsilon-patch
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.array(logits, dtype=np.float64)
    x -= x.max(axis=axis, keepdims=True)
    p = np.exp(x)
    p /= p.sum(axis=axis, keepdims=True)
    p = np.clip(p, 1e-7, 1.0)   # avoid log(0)
    return np.log(p)
