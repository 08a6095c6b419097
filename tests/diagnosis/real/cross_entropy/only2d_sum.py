# holds: cross_entropy/sums
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    B, V = logits.shape
    keep = labels != ignore_index
    z = logits - logits.max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    t = -lp[np.arange(B), np.where(keep, labels, 0)]
    return t[keep].sum() if keep.any() else 0.0
