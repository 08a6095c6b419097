# correct
import numpy as np


def log_softmax(logits, axis=-1):
    s = np.sort(logits.astype(np.float64), axis=axis)
    top = np.take(s, [-1], axis=axis)
    rest = np.delete(s, -1, axis=axis)
    tail = np.exp(rest - top).sum(axis=axis, keepdims=True)
    return (logits - top) - np.log1p(tail)
