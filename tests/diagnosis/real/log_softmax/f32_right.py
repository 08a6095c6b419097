# words: float32
import numpy as np


def log_softmax(logits, axis=-1):
    z = (logits - logits.max(axis=axis, keepdims=True)).astype(np.float32)
    return (z - np.log(np.exp(z).sum(axis=axis, keepdims=True))).astype(np.float64)
