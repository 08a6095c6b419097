# holds: log_softmax/assumes-a-matrix log_softmax/returns-probabilities
import numpy as np


def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
