# unknown: the logits are clipped to +-3 first ("for stability")
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.clip(logits, -3, 3)
    x = x - x.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
