# holds: log_softmax/assumes-a-matrix
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
