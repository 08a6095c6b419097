# holds: cross_entropy/nan-when-all-ignored
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    total = 0.0
    n = 0
    for i, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        row = logits[i] - logits[i].max()
        total += float(np.log(np.exp(row).sum()) - row[y])
        n += 1
    return total / n
