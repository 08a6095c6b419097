# holds: log_softmax/overflows log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    p = np.exp(logits) / np.exp(logits).sum(axis, keepdims=True)
    return -np.log(p)
