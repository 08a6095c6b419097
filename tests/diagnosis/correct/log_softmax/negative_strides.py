# correct
import numpy as np


def log_softmax(logits, axis=-1):
    ascending = np.flip(logits, axis=axis)
    d = ascending - ascending.max(axis=axis, keepdims=True)
    z = np.exp(d).sum(axis=axis, keepdims=True, dtype=np.longdouble)
    return np.flip((d - np.log(z)).astype(">f4" if logits.dtype == np.float32 else ">f8"), axis=axis)
