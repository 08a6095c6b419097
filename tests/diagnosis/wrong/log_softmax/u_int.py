# unknown: logits truncated to integers
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.trunc(logits)
    z = x - x.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
