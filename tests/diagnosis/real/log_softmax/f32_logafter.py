# holds: log_softmax/log-after-softmax
import numpy as np


def log_softmax(logits, axis=-1):
    x = logits.astype(np.float32)
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return np.log(e / e.sum(axis=axis, keepdims=True))
