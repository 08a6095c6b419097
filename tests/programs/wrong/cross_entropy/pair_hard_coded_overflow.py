# ids: cross_entropy/hard-codes-ignore-index, cross_entropy/overflows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != -100
    if not keep.any():
        return 0.0
    e = np.exp(logits[keep])
    p = e / e.sum(-1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(p)), labels[keep]]))
