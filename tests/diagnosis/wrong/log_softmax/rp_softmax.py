# holds: log_softmax/returns-probabilities
import numpy as np

def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
