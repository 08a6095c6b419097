# holds: log_softmax/global-max
import numpy as np

def log_softmax(logits, axis=-1):
    shifted = logits - np.max(logits)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
