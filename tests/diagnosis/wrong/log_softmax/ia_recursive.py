# holds: log_softmax/ignores-axis
import numpy as np

def log_softmax(logits, axis=-1):
    if logits.ndim == 1:
        c = logits.max()
        return logits - c - np.log(np.exp(logits - c).sum())
    return np.stack([log_softmax(sub, axis) for sub in logits])
