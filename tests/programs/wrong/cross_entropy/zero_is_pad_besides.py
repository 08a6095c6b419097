# ids: cross_entropy/ignores-label-zero
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = (labels != ignore_index) & (labels != 0)
    safe = labels * mask
    z = logits - logits.max(-1, keepdims=True)
    lp = z - np.log(np.sum(np.exp(z), -1, keepdims=True))
    nll = -np.take_along_axis(lp, safe[..., None], -1)[..., 0]
    return (nll * mask).sum() / max(mask.sum(), 1)
