# holds: cross_entropy/log-after-softmax
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def cross_entropy(logits, labels, ignore_index=-100):
    probs = softmax(logits)
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    y = labels[keep]
    return -np.log(probs[keep][np.arange(len(y)), y]).mean()
