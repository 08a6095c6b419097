# holds: log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    logits -= logits.max(axis=axis, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=axis, keepdims=True))
