# holds: log_softmax/wrong-anchor
import numpy as np


def log_softmax(logits, axis=-1):
    c = np.take(logits, [-1], axis=axis)
    return logits - c - np.log(np.exp(logits - c).sum(axis=axis, keepdims=True))
