# holds: log_softmax/overflows
import numpy as np


def log_softmax(logits, axis=-1):
    e = np.exp(logits.astype(np.longdouble))
    return np.log(e / e.sum(axis=axis, keepdims=True))
