# ids: cross_entropy/normalises-positions
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = np.swapaxes(logits, -1, -2)        # (..., V, T)
    z = x - x.max(axis=-1, keepdims=True)
    logp = np.swapaxes(z - np.log(np.exp(z).sum(axis=-1, keepdims=True)), -1, -2)
    mask = labels != ignore_index
    nll = -np.take_along_axis(logp, (labels * mask)[..., None], -1)[..., 0]
    return (nll * mask).sum() / max(1, mask.sum())
