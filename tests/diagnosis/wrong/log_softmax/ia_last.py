# holds: log_softmax/ignores-axis
import numpy as np

def log_softmax(logits, axis=-1):
    m = np.max(logits, axis=-1, keepdims=True)
    z = logits - m
    return z - np.log(np.sum(np.exp(z), axis=-1, keepdims=True))
