# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """log(p) where p is near one half or more is taken as log1p(-(rest)), elsewhere as a difference."""
    d = np.asarray(logits, dtype=np.float64)
    d = d - d.max(axis=axis, keepdims=True)
    e = np.exp(d)
    s = e.sum(axis=axis, keepdims=True)
    p = e / s
    plain = d - np.log(s)
    rest = np.minimum((s - e) / s, 0.75)
    return np.where(p > 0.9, np.log1p(-rest), plain)
