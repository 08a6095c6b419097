# ids: cross_entropy/overflows, cross_entropy/epsilon-patch
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    p = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    picked = np.take_along_axis(p[keep], labels[keep][:, None], 1)
    return -np.log(picked + 1e-10).mean()
