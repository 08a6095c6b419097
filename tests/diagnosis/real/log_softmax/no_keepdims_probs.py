# holds: log_softmax/returns-probabilities
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=axis)
    return np.exp(z) / np.exp(z).sum(axis=axis)
