# unknown: wrong default, axis=0 unless told otherwise
import numpy as np

def log_softmax(logits, axis=0):
    z = logits - logits.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
