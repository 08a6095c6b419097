# ids: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    targets = np.roll(labels, -1, axis=-1)
    targets[..., -1] = ignore_index
    mask = targets != ignore_index
    safe = np.where(mask, targets, 0)
    m = logits.max(-1, keepdims=True)
    lp = logits - m - np.log(np.exp(logits - m).sum(-1, keepdims=True))
    nll = -np.take_along_axis(lp, safe[..., None], -1)[..., 0]
    return np.sum(nll * mask) / max(np.sum(mask), 1)
