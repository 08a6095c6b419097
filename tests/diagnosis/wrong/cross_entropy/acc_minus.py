# holds: cross_entropy/compares-argmax
import numpy as np

def accuracy(p, y):
    return np.equal(p, y).sum() / y.size

def cross_entropy(logits, labels, ignore_index=-100):
    idx = np.where(labels != ignore_index)
    if idx[0].size == 0:
        return 0.0
    ids = np.argmax(logits[idx], axis=1)
    return 1.0 - accuracy(ids, labels[idx])
