# holds: log_softmax/forgets-log-of-sum
import numpy as np

def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=axis, keepdims=True)
    return z - np.exp(z).sum(axis=axis, keepdims=True)
