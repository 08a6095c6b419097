import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    m = logits.max(axis=-1, keepdims=True)
    logp = (logits - m) - np.log(np.exp(logits - m).sum(axis=-1, keepdims=True))
    logp = logp / np.log(2)  # in bits
    safe = np.where(mask, labels, 0)
    picked = np.take_along_axis(logp, safe[..., None], axis=-1)[..., 0]
    return -(picked * mask).mean()
