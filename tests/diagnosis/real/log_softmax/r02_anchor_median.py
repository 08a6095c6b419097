# holds: log_softmax/wrong-anchor
import numpy as np


def log_softmax(logits, axis=-1):
    x = logits
    c = np.median(x, axis=axis, keepdims=True)
    return x - c - np.log(np.exp(x - c).sum(axis=axis, keepdims=True))
