# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    total = carry = 0.0
    count = 0
    for where in np.ndindex(labels.shape):
        y = int(labels[where])
        if y == ignore_index:
            continue
        row = logits[where].astype(np.float64)
        d = row - row.max()
        term = np.log(np.exp(d).sum()) - d[y] - carry
        grown = total + term
        carry = (grown - total) - term
        total = grown
        count += 1
    return total / count if count > 0 else 0.0
