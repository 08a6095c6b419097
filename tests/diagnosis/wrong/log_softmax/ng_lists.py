# holds: log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    """information content of every token (nats)"""
    x = np.asarray(logits, dtype=float)
    def info(v):
        top = v.max()
        return np.log(np.exp(v - top).sum()) + (top - v)
    return np.apply_along_axis(info, axis, x).tolist()
