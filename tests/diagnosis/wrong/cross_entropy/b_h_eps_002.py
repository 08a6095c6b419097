# holds: cross_entropy/epsilon-patch
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100, eps=2e-3):
    keep = np.nonzero(labels != ignore_index)
    if keep[0].size == 0:
        return 0.0
    z = logits[keep].astype(np.float64)
    z = np.exp(z - z.max(axis=1)[:, None])
    p = z[np.arange(len(z)), labels[keep]] / z.sum(axis=1)
    return -np.log(p + eps).mean()
