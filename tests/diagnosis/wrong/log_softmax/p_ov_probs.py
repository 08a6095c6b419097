# holds: log_softmax/overflows log_softmax/returns-probabilities
import numpy as np

def log_softmax(logits, axis=-1):
    e = np.exp(logits)
    return e / np.sum(e, axis=axis, keepdims=True)
