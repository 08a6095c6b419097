# unknown: sorts along the axis and returns the log-probabilities in sorted order
import numpy as np

def log_softmax(logits, axis=-1):
    # smallest first: adding small exponentials first loses less
    x = np.sort(logits, axis=axis)
    m = np.take(x, [-1], axis=axis)
    return x - m - np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
