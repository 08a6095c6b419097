# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ignored = labels == ignore_index
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nll = -np.take_along_axis(lp, np.where(ignored, 0, labels)[..., None], -1)[..., 0]
    n = int((~ignored).sum())
    return np.ma.masked_invalid(np.where(ignored, 0.0, nll).sum() / max(n, 1))
