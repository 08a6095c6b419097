# holds: log_softmax/wrong-anchor
import numpy as np


def log_softmax(logits, axis=-1):
    x = logits
    c = x.mean(axis=axis, keepdims=True)
    return x - c - np.log(np.exp(x - c).sum(axis=axis, keepdims=True))
