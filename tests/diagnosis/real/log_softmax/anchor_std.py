# holds: log_softmax/wrong-anchor
import numpy as np


def log_softmax(logits, axis=-1):
    e = logits - logits.std(axis=axis, keepdims=True)
    return e - np.log(np.exp(e).sum(axis=axis, keepdims=True))
