# unknown: crashes unless there are exactly two axes
import numpy as np

def log_softmax(logits, axis=-1):
    rows, cols = logits.shape
    z = logits - logits.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
