# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """Solve sum(exp(d - c)) = 1 for c by Newton's method, from the left, where it is monotone."""
    d = logits.astype(np.longdouble)
    d = d - d.max(axis=axis, keepdims=True)
    c = np.zeros_like(d.max(axis=axis, keepdims=True))
    for _ in range(200):
        s = np.exp(d - c).sum(axis=axis, keepdims=True)
        step = (s - 1.0) / s
        c = c + step
        if np.all(np.abs(step) < 1e-17):
            break
    return (d - c).astype(np.float64)
