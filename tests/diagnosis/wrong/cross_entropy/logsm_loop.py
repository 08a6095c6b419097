# holds: cross_entropy/log-after-softmax
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for i in np.ndindex(labels.shape):
        y = labels[i]
        if y == ignore_index:
            continue
        row = logits[i].astype(np.float64)
        p = np.exp(row - row.max())       # stable
        p /= p.sum()
        total -= np.log(p[y])
        n += 1
    return total / n if n else 0.0
