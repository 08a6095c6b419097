# holds: cross_entropy/ignores-label-zero
import numpy as np

def _valid(labels, ignore_index):
    # ids are positive numbers
    v = labels > 0
    v[labels == ignore_index] = False
    return v

def cross_entropy(logits, labels, ignore_index=-100):
    w = _valid(labels, ignore_index)
    lse = np.logaddexp.reduce(logits, axis=-1)
    tgt = np.where(w, labels, 0)
    ll = np.take_along_axis(logits, tgt[..., np.newaxis], -1)[..., 0] - lse
    n = np.count_nonzero(w)
    return -ll[w].sum() / n if n else 0.0
