# holds: cross_entropy/normalises-positions
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    axis = labels.ndim - 1
    lse = np.logaddexp.reduce(logits, axis=axis, keepdims=True)
    table = logits - lse
    ls = [-table[ix + (labels[ix],)] for ix in np.ndindex(labels.shape) if labels[ix] != ignore_index]
    return np.float64(sum(ls) / len(ls)) if ls else np.float64(0)
