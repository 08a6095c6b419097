# holds: log_softmax/softmax-twice
import numpy as np

def _soft(x, ax):
    t = np.exp(x - x.max(axis=ax, keepdims=True))
    return t / t.sum(axis=ax, keepdims=True)

def log_softmax(logits, axis=-1, depth=0):
    if depth == 0:
        return log_softmax(_soft(logits, axis), axis, depth + 1)
    return np.log(_soft(logits, axis))      # inputs are in [0, 1] here: safe
