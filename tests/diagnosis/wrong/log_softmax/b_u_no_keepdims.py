# unknown: the sum forgets keepdims: raises, or broadcasts along the wrong axis for square arrays
import numpy as np

def log_softmax(logits, axis=-1):
    x = logits - logits.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis))
