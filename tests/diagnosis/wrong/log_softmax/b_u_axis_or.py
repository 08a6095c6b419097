# unknown: `axis or -1` swallows axis=0
import numpy as np

def log_softmax(logits, axis=None):
    axis = axis or -1
    x = logits - logits.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
