# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    hot = (np.arange(V) == labels[..., None]) & (labels != ignore_index)[..., None]
    x = logits.astype(np.float64)
    x = x - x.max(axis=-1, keepdims=True)
    logp = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    n = np.count_nonzero(hot)
    if n == 0:
        return np.float64(0.0)
    return -np.einsum("...v,...v->...", hot.astype(float), logp).sum() / n
