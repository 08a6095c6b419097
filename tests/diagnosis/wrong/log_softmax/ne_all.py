# holds: log_softmax/normalises-everything
import numpy as np

def log_softmax(logits, axis=-1):
    s = logits - np.max(logits)
    return s - np.log(np.sum(np.exp(s)))
