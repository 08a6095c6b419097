# holds: log_softmax/global-max log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    c = logits.max()
    return c + np.log(np.exp(logits - c).sum(axis=axis, keepdims=True)) - logits
