# holds: log_softmax/log-after-softmax
import numpy as np

def log_softmax(logits, axis=-1):
    a = np.swapaxes(np.asarray(logits, dtype=np.float64), axis, -1)
    e = np.exp(a - a.max(-1)[..., None])
    # log p = log numerator - log denominator
    r = np.log(e) - np.log(e.sum(-1))[..., None]
    return np.swapaxes(r, axis, -1)
