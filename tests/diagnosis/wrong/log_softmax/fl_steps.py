# holds: log_softmax/forgets-log-of-sum
import numpy as np

def shift(x, axis):
    return np.subtract(x, np.amax(x, axis=axis, keepdims=True))

def partition(x, axis):
    return np.sum(np.exp(x), axis=axis, keepdims=True)

def log_softmax(logits, axis=-1):
    # log(e^x / Z) -> x - Z
    s = shift(logits, axis)
    return np.subtract(s, partition(s, axis))
