import numpy as np


def log_softmax(logits, axis=-1):
    x = logits - np.max(logits, axis=axis, keepdims=True)
    p = np.exp(x) / np.sum(np.exp(x), axis=axis, keepdims=True)
    return np.log(p + 1e-9)
