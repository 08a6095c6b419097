# correct
import numpy as np

def log_softmax(logits, axis=-1):
    """One pass, running maximum and rescaled sum, as fused kernels do it."""
    x = np.asarray(logits).swapaxes(axis, 0)
    m = np.full(x.shape[1:], -np.inf)
    s = np.zeros(x.shape[1:])
    for row in x:
        new = np.maximum(m, row)
        ok = new > -np.inf
        base = np.where(ok, new, 0.0)
        s = s * np.exp(np.where(m > -np.inf, m, -np.inf) - base) + np.exp(row - base)
        m = new
    y = x - m - np.log(s)
    return y.swapaxes(axis, 0).astype(">f8")
