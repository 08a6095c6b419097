import numpy as np


def log_softmax(logits, axis=-1):
    return np.log(np.exp(logits) / np.exp(logits).sum(axis=axis, keepdims=True))
