# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nll = -np.take_along_axis(lp, np.where(mask, labels, 0)[..., None], -1)[..., 0]
    return np.where(mask, nll, 0.0)
