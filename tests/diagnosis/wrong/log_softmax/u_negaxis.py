# unknown: negative axes are refused
import numpy as np

def log_softmax(logits, axis=-1):
    if axis != -1 and not 0 <= axis < logits.ndim:
        raise ValueError("bad axis")
    z = logits - logits.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
