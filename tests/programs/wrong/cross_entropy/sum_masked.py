# ids: cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    if y.size == 0:
        return 0.0
    m = x.max(-1, keepdims=True)
    logp = (x - m) - np.log(np.exp(x - m).sum(-1, keepdims=True))
    return -logp[np.arange(y.size), y].sum()
