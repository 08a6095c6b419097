# holds: cross_entropy/hard-codes-ignore-index cross_entropy/sums
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != -100
    z = logits - logits.max(-1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    t = -np.take_along_axis(lp, np.where(k, labels, 0)[..., None], -1)[..., 0]
    return t[k].sum()
