# coding: cp1252
# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """Naïve name, stable code — €0.00 per call."""
    größte = np.max(logits, axis=axis, keepdims=True)
    e = logits - größte
    return e - np.log(np.sum(np.exp(e), axis=axis, keepdims=True))
