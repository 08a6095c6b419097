# holds: cross_entropy/wrong-log-base
import numpy as np

LOG2E = 1.4426950408889634

def cross_entropy(logits, labels, ignore_index=-100):
    bits = logits * LOG2E
    # work with powers of two, they are exact in binary
    lse = np.logaddexp2.reduce(bits, axis=-1)
    m = labels != ignore_index
    t = np.where(m, labels, 0)[..., None]
    out = (lse - np.take_along_axis(bits, t, -1)[..., 0])[m]
    return float(out.sum() / out.size) if out.size else 0.0
