# holds: log_softmax/wrong-anchor
import numpy as np

def log_softmax(logits, axis=-1):
    m = np.abs(np.where(np.isinf(logits), 0, logits)).max(axis=axis, keepdims=True)
    x = logits - m
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
