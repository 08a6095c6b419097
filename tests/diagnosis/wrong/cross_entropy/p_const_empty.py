# holds: cross_entropy/hard-codes-ignore-index cross_entropy/nan-when-all-ignored
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != -100
    x = logits[mask]
    y = labels[mask]
    x = x - x.max(-1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return -np.mean([lp[i, t] for i, t in enumerate(y)])
