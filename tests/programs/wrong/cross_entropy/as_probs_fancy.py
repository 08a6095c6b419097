# ids: cross_entropy/logits-as-probabilities
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    p = logits[keep]
    y = labels[keep]
    return np.mean(-np.log(p[np.arange(len(y)), y]))
