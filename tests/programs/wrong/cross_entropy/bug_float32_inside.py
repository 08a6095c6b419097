# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep].astype(np.float32), labels[keep]
    if len(y) == 0:
        return 0.0
    return float((np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean())
