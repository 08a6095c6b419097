# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """One pass with a running maximum, the way flash attention does it."""
    x = np.moveaxis(logits, axis, 0)
    m = np.full(x.shape[1:], np.finfo(np.float64).min)
    s = np.zeros(x.shape[1:])
    for v in x:
        new = np.maximum(m, v)
        s = s * np.exp(m - new) + np.exp(v - new)
        m = new
    return np.moveaxis(x - m - np.log(s), 0, axis)
