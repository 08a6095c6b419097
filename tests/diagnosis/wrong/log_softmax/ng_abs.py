# holds: log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    lse = np.logaddexp.reduce(logits, axis=axis, keepdims=True)
    surprise = np.abs(logits - lse)   # should come out positive
    return surprise
