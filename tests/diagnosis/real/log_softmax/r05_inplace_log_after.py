# holds: log_softmax/log-after-softmax log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    logits -= logits.max(axis=axis, keepdims=True)
    e = np.exp(logits)
    return np.log(e / e.sum(axis=axis, keepdims=True))
