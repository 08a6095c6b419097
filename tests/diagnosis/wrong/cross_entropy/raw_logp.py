# holds: cross_entropy/logits-as-log-probabilities
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    mask = labels != ignore_index
    if not np.any(mask):
        return 0.0
    x, y = logits[mask], labels[mask]
    return -x[np.arange(y.shape[0]), y].mean()
