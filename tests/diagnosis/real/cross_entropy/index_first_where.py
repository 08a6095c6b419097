# holds: cross_entropy/indexes-before-masking
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    z = logits - logits.max(-1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    nll = -np.take_along_axis(lp, labels[..., None], -1)[..., 0]
    w = (labels != ignore_index)
    return float((nll * w).sum() / max(w.sum(), 1))
