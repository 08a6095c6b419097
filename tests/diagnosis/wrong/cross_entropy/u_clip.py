# holds: cross_entropy/clips-logits
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    x = np.clip(logits, -2, 2)  # numerical safety
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = x[k], labels[k]
    return float((np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean())
