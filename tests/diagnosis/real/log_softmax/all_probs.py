# holds: log_softmax/normalises-everything log_softmax/returns-probabilities
import numpy as np


def log_softmax(logits, axis=-1):
    e = np.exp(logits - logits.max())
    return e / e.sum()
