# holds: cross_entropy/hard-codes-ignore-index cross_entropy/nan-when-all-ignored
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != -100
    x, y = logits[k], labels[k]
    z = x - x.max(-1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(-1)) - z[np.arange(len(y)), y])
