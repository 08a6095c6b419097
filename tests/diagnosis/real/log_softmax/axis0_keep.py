# holds: log_softmax/wrong-axis log_softmax/log-after-softmax
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=0, keepdims=True)
    e = np.exp(z)
    return np.log(e / e.sum(axis=0, keepdims=True))
