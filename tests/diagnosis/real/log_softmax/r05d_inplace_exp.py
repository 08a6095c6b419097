# holds: log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    logits -= logits.max(axis=axis, keepdims=True)
    keep = logits.copy()
    np.exp(logits, out=logits)
    return keep - np.log(logits.sum(axis=axis, keepdims=True))
