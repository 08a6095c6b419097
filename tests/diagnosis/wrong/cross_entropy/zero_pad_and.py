# holds: cross_entropy/ignores-label-zero
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = (labels != ignore_index) & (labels != 0)
    if not keep.any():
        return 0.0
    x = logits[keep]
    y = labels[keep]
    x = x - x.max(axis=-1, keepdims=True)
    return float(np.mean(np.log(np.exp(x).sum(-1)) - x[np.arange(y.size), y]))
