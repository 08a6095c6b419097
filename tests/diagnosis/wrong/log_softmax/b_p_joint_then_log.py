# holds: log_softmax/log-after-softmax log_softmax/normalises-everything
import numpy as np

def log_softmax(logits, axis=-1):
    p = np.exp(logits - np.max(logits))
    p /= np.sum(p)
    return np.log(p)
