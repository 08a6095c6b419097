# holds: log_softmax/overflows log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=axis, keepdims=True)
    return np.log(logits)
