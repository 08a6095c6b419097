# holds: log_softmax/mutates-input
import numpy as np

def center(x, axis):
    x -= np.amax(x, axis=axis, keepdims=True)
    return x

def log_softmax(logits, axis=-1):
    x = np.asarray(logits)
    z = center(x, axis)
    return z - np.logaddexp.reduce(z, axis=axis, keepdims=True)
