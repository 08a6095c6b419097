# ids: cross_entropy/wrong-log-base
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x, y = logits[keep], labels[keep]
    m = x.max(1, keepdims=True)
    nats = (m + np.log(np.exp(x - m).sum(1, keepdims=True)))[:, 0] - x[np.arange(len(y)), y]
    return nats.mean() / np.log(2)
