# holds: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    logits = logits[..., :-1, :]
    labels = labels[..., 1:]       # next token
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x, y = logits[keep], labels[keep]
    x = x - x.max(-1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return -lp[np.arange(len(y)), y].mean()
