# holds: cross_entropy/overflows cross_entropy/epsilon-patch
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    m = labels != ignore_index
    if not m.any():
        return 0.0
    e = np.exp(logits[m])
    p = e / (e.sum(-1, keepdims=True) + 1e-9)
    return -np.mean(np.log(p[np.arange(m.sum()), labels[m]] + 1e-9))
