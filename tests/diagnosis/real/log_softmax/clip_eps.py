# holds: log_softmax/epsilon-patch
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=axis, keepdims=True)
    p = np.exp(z); p /= p.sum(axis=axis, keepdims=True)
    return np.log(np.clip(p, 1e-7, 1 - 1e-7))
