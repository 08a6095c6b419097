# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    value = (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean() if len(y) else 0.0
    return np.array(float(value), dtype=object)
