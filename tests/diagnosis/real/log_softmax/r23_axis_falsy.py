# words: right but where `axis` is 0
import numpy as np


def log_softmax(logits, axis=None):
    axis = axis or -1
    z = logits - logits.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
