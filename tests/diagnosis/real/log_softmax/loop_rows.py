# holds: log_softmax/ignores-axis
import numpy as np


def log_softmax(logits, axis=-1):
    if logits.ndim == 1:
        z = logits - logits.max()
        return z - np.log(np.exp(z).sum())
    return np.array([log_softmax(r) for r in logits])
