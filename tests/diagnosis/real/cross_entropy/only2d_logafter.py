# holds: cross_entropy/log-after-softmax
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    B, V = logits.shape
    keep = labels != ignore_index
    z = np.exp(logits - logits.max(1, keepdims=True))
    p = z / z.sum(1, keepdims=True)
    t = -np.log(p[np.arange(B), np.where(keep, labels, 0)])
    return t[keep].mean() if keep.any() else 0.0
