# ids: cross_entropy/mutates-input
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    labels[~mask] = 0
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nll = -np.take_along_axis(lp, labels[..., None], -1)[..., 0]
    return (nll * mask).sum() / max(mask.sum(), 1)
