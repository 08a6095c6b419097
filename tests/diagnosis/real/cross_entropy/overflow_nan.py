# holds: cross_entropy/overflows cross_entropy/nan-when-all-ignored
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    m = labels != ignore_index
    e = np.exp(logits[m])
    p = e / e.sum(-1, keepdims=True)
    return -np.log(p[np.arange(m.sum()), labels[m]]).mean()
