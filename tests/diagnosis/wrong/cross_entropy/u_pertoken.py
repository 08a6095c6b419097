# unknown: returns the array of per-token losses, no mean taken
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    m = labels != ignore_index
    t = np.where(m, labels, 0)
    lse = np.logaddexp.reduce(logits, -1)
    return (lse - np.take_along_axis(logits, t[..., None], -1)[..., 0]) * m
