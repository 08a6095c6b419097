# correct
import numpy as np


def log_softmax(logits, axis=-1):
    m = logits.max(axis=axis, keepdims=True)
    d = logits - m
    r = d - np.log(np.exp(d).sum(axis=axis, keepdims=True))
    return r.astype(r.dtype.newbyteorder())
