# ids: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    z = logits[keep]
    y = np.eye(z.shape[-1])[labels[keep]]
    # -[y log s(z) + (1-y) log(1-s(z))]
    bce = y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
    return bce.sum(-1).mean()
