# holds: log_softmax/clips-logits
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.clip(logits, -30, 30)
    z = x - x.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
