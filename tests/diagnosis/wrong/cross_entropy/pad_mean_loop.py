# holds: cross_entropy/averages-over-padding
import numpy as np
from math import log

def cross_entropy(logits, labels, ignore_index=-100):
    total = 0.0
    for pos in np.ndindex(labels.shape):
        y = labels[pos]
        if y == ignore_index:
            continue        # no loss here
        row = logits[pos].astype(float)
        row = row - row.max()
        total += log(np.exp(row).sum()) - row[y]
    return total / labels.size
