# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.ma.masked_invalid(logits.astype(float), copy=True)
    top = x.max(axis=axis, keepdims=True)
    d = x - top
    out = d - np.ma.log(np.ma.exp(d).sum(axis=axis, keepdims=True))
    return np.array(out.filled(-np.inf))
