# holds: log_softmax/overflows
import numpy as np


def log_softmax(logits, axis=-1):
    x = logits.astype(np.longdouble)
    return (x - np.log(np.exp(x).sum(axis=axis, keepdims=True))).astype(np.float64)
