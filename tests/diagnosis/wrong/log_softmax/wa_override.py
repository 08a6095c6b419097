# holds: log_softmax/wrong-axis
import numpy as np

def log_softmax(logits, axis=-1):
    axis = 0
    x = np.asarray(logits)
    m = x.max(axis=axis, keepdims=True)
    lse = m + np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    return x - lse
