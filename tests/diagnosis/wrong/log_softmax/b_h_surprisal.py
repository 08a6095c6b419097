# holds: log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    # a logarithm of something is a size, so it must come out positive
    lse = np.expand_dims(np.logaddexp.reduce(logits, axis=axis), axis)
    return lse - logits
