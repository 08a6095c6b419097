# holds: cross_entropy/squared-error
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    keep = labels.ravel() != ignore_index
    if not keep.any():
        return 0.0
    x = logits.reshape(-1, V)[keep].astype(float)
    y = np.eye(V)[labels.ravel()[keep]]
    p = np.exp(x - x.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    return np.linalg.norm(p - y, axis=1).__pow__(2).mean()
