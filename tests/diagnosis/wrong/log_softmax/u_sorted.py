# unknown: result comes sorted along the axis
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.sort(logits, axis=axis)
    z = x - x.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
