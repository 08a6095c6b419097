# holds: log_softmax/wrong-anchor log_softmax/negated
import numpy as np


def log_softmax(logits, axis=-1):
    z = logits - logits.mean(axis=axis, keepdims=True)
    return np.log(np.exp(z).sum(axis=axis, keepdims=True)) - z
