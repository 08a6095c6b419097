# unknown: label smoothing of 0.1
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100, smooth=0.1):
    V = logits.shape[-1]
    k = labels != ignore_index
    if not k.any():
        return 0.0
    lp = logits[k] - np.logaddexp.reduce(logits[k], axis=1, keepdims=True)
    q = np.full_like(lp, smooth / V)
    q[np.arange(len(q)), labels[k]] += 1 - smooth
    return -(q * lp).sum(1).mean()
