# ids: cross_entropy/epsilon-patch
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x, y = logits[keep], labels[keep]
    e = np.exp(x - x.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y] + 1e-12).mean()
