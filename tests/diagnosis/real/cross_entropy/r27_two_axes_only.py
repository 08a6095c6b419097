# words: On 2 of the 15 open examples
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    n = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    use = labels != ignore_index
    t = -lp[np.arange(n), np.where(use, labels, 0)]
    return t[use].mean() if use.any() else 0.0
