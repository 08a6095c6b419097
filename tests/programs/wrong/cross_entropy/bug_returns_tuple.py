# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    n = len(y)
    if n == 0:
        return 0.0, 0
    return (np.logaddexp.reduce(x, axis=1) - x[np.arange(n), y]).mean(), n
