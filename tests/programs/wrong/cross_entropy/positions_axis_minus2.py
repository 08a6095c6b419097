# ids: cross_entropy/normalises-positions
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    m = logits.max(axis=-2, keepdims=True)
    logp = logits - m - np.log(np.exp(logits - m).sum(axis=-2, keepdims=True))
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    return -np.take_along_axis(logp[keep], labels[keep][:, None], 1).mean()
