import numpy as np


def log_softmax(logits, axis=-1):
    return np.full(np.shape(logits), -np.inf)
