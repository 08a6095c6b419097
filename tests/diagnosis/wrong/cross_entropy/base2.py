# holds: cross_entropy/wrong-log-base
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x, y = logits[keep], labels[keep]
    x = x - x.max(-1, keepdims=True)
    nats = np.log(np.exp(x).sum(-1)) - x[np.arange(len(y)), y]
    return np.mean(nats) / np.log(2)    # information
