# holds: cross_entropy/softmax-twice
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)

def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))

def cross_entropy(logits, labels, ignore_index=-100):
    probs = softmax(logits)
    lp = log_softmax(probs)
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    y = labels[keep]
    return -lp[keep][np.arange(len(y)), y].mean()
