# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    if keep.any():
        x, y = logits[keep], labels[keep]
        return (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
