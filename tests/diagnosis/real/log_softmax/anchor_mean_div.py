# holds: log_softmax/wrong-anchor
import numpy as np


def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.mean(axis=axis, keepdims=True))
    return np.log(e / e.sum(axis=axis, keepdims=True))
