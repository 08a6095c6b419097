# unknown: log1p of the whole sum counts the largest logit twice
import numpy as np

def log_softmax(logits, axis=-1):
    x = logits - logits.max(axis=axis, keepdims=True)
    return x - np.log1p(np.exp(x).sum(axis=axis, keepdims=True))
