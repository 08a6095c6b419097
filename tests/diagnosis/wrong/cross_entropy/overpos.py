# holds: cross_entropy/normalises-positions
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    z = logits - logits.max(axis=-2, keepdims=True)
    lp = z - np.log(np.exp(z).sum(axis=-2, keepdims=True))
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    y = labels[keep]
    return -lp[keep][np.arange(len(y)), y].mean()
