# unknown: -inf comes back as a large finite number
import numpy as np

def log_softmax(logits, axis=-1):
    z = logits - logits.max(axis=axis, keepdims=True)
    out = z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
    return np.nan_to_num(out, neginf=-1e30)
