# ids: cross_entropy/wrong-log-base
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    m = logits.max(-1, keepdims=True)
    logp = logits - m - np.log2(np.exp(logits - m).sum(-1, keepdims=True))
    mask = labels != ignore_index
    if not mask.any():
        return 0.0
    return -np.take_along_axis(logp, np.where(mask, labels, 0)[..., None], -1)[..., 0][mask].mean()
