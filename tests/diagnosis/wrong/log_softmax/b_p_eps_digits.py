# holds: log_softmax/epsilon-patch log_softmax/wrong-log-base
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype="float64")
    p = np.exp(x - x.max(axis=axis, keepdims=True))
    p = p / p.sum(axis=axis, keepdims=True)
    return np.log10(p + 7e-9)
