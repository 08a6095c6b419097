# holds: log_softmax/ignores-axis log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    logits -= logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
