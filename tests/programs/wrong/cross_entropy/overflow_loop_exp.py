# ids: cross_entropy/overflows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for i in np.ndindex(labels.shape):
        if labels[i] == ignore_index:
            continue
        e = np.exp(logits[i])
        total += np.log(e.sum()) - np.log(e[labels[i]])
        n += 1
    return total / n if n else 0.0
