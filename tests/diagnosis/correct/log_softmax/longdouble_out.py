# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype="g")
    c = np.amax(x, axis=axis, keepdims=True)
    return x - c - np.log(np.add.reduce(np.exp(x - c), axis=axis, keepdims=True))
