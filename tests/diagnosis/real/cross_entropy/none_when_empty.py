# words: Your function returned None
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any(): return None
    x, y = logits[k], labels[k]
    z = x - x.max(-1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(-1)) - z[np.arange(len(y)), y])
