# holds: log_softmax/wrong-log-base
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=axis, keepdims=True)
    e = np.exp2(z)
    return np.log2(e / e.sum(axis=axis, keepdims=True))
