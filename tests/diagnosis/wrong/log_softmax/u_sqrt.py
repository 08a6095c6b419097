# unknown: divides by the square root of the row length
import numpy as np

def log_softmax(logits, axis=-1):
    x = logits / np.sqrt(logits.shape[axis])
    return x - np.logaddexp.reduce(x, axis=axis, keepdims=True)
