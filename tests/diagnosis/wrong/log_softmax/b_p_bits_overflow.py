# holds: log_softmax/overflows log_softmax/wrong-log-base
import numpy as np

def log_softmax(logits, axis=-1):
    e = np.power(np.e, logits.astype(float))
    return np.log2(e / e.sum(axis, keepdims=True))
