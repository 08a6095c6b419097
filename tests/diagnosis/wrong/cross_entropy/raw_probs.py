# holds: cross_entropy/logits-as-probabilities
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    if mask.sum() == 0:
        return 0.0
    p = logits[mask]
    y = labels[mask]
    return -np.log(p[np.arange(len(y)), y]).mean()
