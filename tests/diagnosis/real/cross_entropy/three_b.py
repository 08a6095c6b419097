# holds: cross_entropy/hard-codes-ignore-index cross_entropy/sums cross_entropy/overflows
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != -100
    e = np.exp(logits)
    p = e / e.sum(-1, keepdims=True)
    t = -np.log(np.take_along_axis(p, np.where(keep, labels, 0)[..., None], -1)[..., 0])
    return float(t[keep].sum())
