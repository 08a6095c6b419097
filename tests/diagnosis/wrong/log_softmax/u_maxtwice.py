# unknown: the maximum is taken off twice
import numpy as np

def log_softmax(logits, axis=-1):
    m = logits.max(axis=axis, keepdims=True)
    z = logits - m
    lse = m + np.log(np.exp(z).sum(axis=axis, keepdims=True))
    return z - lse
