# words: You returned a tuple of one item
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    v = logits.shape[-1]
    x = logits.reshape(-1, v)
    y = labels.reshape(-1)
    keep = y != ignore_index
    if not keep.any():
        return 0.0
    x, y = x[keep], y[keep]
    n = np.arange(len(y))
    z = x - x.max(1, keepdims=True)
    return (np.mean(np.log(np.exp(z).sum(1)) - z[n, y]),)
