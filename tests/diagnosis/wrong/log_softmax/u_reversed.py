# unknown: normalises right but returns the axis reversed
import numpy as np

def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=axis, keepdims=True)
    out = z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
    return np.flip(out, axis=axis)
