# unknown: a negative axis loses its sign (-1 becomes 1)
import numpy as np

def log_softmax(logits, axis=-1):
    axis = abs(axis)
    x = logits - logits.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
