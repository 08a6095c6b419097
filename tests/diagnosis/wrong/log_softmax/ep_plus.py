# holds: log_softmax/epsilon-patch
import numpy as np

def log_softmax(logits, axis=-1):
    m = np.max(logits, axis=axis, keepdims=True)
    e = np.exp(logits - m)
    p = e / np.sum(e, axis=axis, keepdims=True)
    return np.log(p + 1e-12)
