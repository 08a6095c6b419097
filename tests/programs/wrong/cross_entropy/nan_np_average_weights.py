# ids: cross_entropy/nan-when-all-ignored
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    # np.average raises ZeroDivisionError if the weights sum to zero
    w = (labels != ignore_index).astype(float)
    y = np.where(w > 0, labels, 0)
    m = logits.max(-1, keepdims=True)
    lp = logits - m - np.log(np.exp(logits - m).sum(-1, keepdims=True))
    return -np.average(np.take_along_axis(lp, y[..., None], -1)[..., 0], weights=w)
