# holds: log_softmax/epsilon-patch log_softmax/overflows
import numpy as np

def log_softmax(logits, axis=-1):
    p = np.exp(logits)
    p = p / p.sum(axis=axis, keepdims=True)
    return np.log(p + 1e-8)
