# holds: cross_entropy/sums cross_entropy/wrong-log-base
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    x, y = logits[k], labels[k]
    x = x - x.max(-1, keepdims=True)
    nll = np.log2(np.exp(x).sum(-1)) - x[np.arange(len(y)), y] / np.log(2)
    return nll.sum()
