# unknown: -inf logits become NaN, all else right
import numpy as np

def log_softmax(logits, axis=-1):
    m = logits.max(axis=axis, keepdims=True)
    z = logits - m
    lse = np.log(np.exp(z).sum(axis=axis, keepdims=True))
    keep = np.isfinite(logits)
    return (z - lse) * keep / keep
