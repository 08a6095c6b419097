# holds: log_softmax/wrong-anchor log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    logits -= logits.min(axis=axis, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=axis, keepdims=True))
