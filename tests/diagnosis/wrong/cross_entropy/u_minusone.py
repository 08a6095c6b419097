# unknown: divides by n - 1, as a sample variance would
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0
    x, y = logits[k], labels[k]
    total = (np.logaddexp.reduce(x, axis=1) - x[np.arange(n), y]).sum()
    return total / max(n - 1, 1)
