# holds: log_softmax/clips-logits
import numpy as np


def log_softmax(logits, axis=-1):
    x = logits - logits.max(axis=axis, keepdims=True)
    x = np.maximum(x, -50.0)
    return x - np.log(np.sum(np.exp(x), axis=axis, keepdims=True))
