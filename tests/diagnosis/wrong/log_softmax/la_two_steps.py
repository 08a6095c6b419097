# holds: log_softmax/log-after-softmax
import numpy as np

def softmax(x, axis):
    x = x - x.max(axis=axis, keepdims=True)
    e = np.exp(x)
    return e / e.sum(axis=axis, keepdims=True)

def log_softmax(logits, axis=-1):
    return np.log(softmax(np.asarray(logits), axis))
