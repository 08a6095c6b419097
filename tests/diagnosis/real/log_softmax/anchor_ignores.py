# holds: log_softmax/wrong-anchor log_softmax/ignores-axis
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.mean(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
