# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    keep = np.not_equal(labels, ignore_index)
    x = logits[keep].astype(np.longdouble)
    y = labels[keep]
    if len(y) == 0:
        return np.longdouble(0)
    return (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
