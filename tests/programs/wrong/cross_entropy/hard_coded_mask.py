# ids: cross_entropy/hard-codes-ignore-index
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    flat = logits.reshape(-1, logits.shape[-1])
    y = labels.reshape(-1)
    keep = y != -100
    flat, y = flat[keep], y[keep]
    if y.size == 0:
        return 0.0
    m = flat.max(axis=1, keepdims=True)
    lp = flat - m - np.log(np.exp(flat - m).sum(axis=1, keepdims=True))
    return -lp[np.arange(y.size), y].mean()
