# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = logits.astype(np.longdouble)
    return x - np.logaddexp.reduce(x, axis=axis, keepdims=True)
