# holds: log_softmax/log-after-softmax log_softmax/wrong-log-base
import numpy as np


def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.log2(e / e.sum(axis=axis, keepdims=True))
