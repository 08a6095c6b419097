# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    if labels.ndim == 1:
        logits, labels = logits[None], labels[None]
    V = logits.shape[-1]
    hot = ((labels[:, :, None] == np.arange(V)) & (labels[:, :, None] != ignore_index)).astype(float)
    n = hot.sum()
    if n == 0:
        return 0.0
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    return -np.einsum('btv,btv->', hot, lp) / n
