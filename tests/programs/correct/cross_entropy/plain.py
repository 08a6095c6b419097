# style: the textbook answer, take_along_axis and a boolean mask
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    z = logits - logits.max(axis=-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    safe = np.where(keep, labels, 0)
    nll = -np.take_along_axis(logp, safe[..., None], axis=-1)[..., 0]
    return nll[keep].mean()
