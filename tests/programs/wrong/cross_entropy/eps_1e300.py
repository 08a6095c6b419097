# ids: cross_entropy/epsilon-patch
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x = logits[keep].astype(np.float64)
    x = np.exp(x - x.max(-1)[:, None])
    x = x / x.sum(-1)[:, None]
    return np.average(-np.log(np.take_along_axis(x, labels[keep][:, None], 1) + 1e-300))
