# ids: none
import numpy as np

def cross_entropy(logits, labels, pad_label=-100):
    keep = labels != pad_label
    x, y = logits[keep], labels[keep]
    if len(y) == 0:
        return 0.0
    return (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
