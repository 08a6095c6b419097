# holds: log_softmax/global-max log_softmax/log-after-softmax
import numpy as np

def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.max())
    return np.log(e / e.sum(axis=axis, keepdims=True))
