# correct
import numpy as np


def log_softmax(logits, axis=-1):
    wide = np.asarray(logits, np.float64)
    wide = wide - wide.max(axis, keepdims=True)
    return np.float32(wide - np.log(np.exp(wide).sum(axis, keepdims=True)))
