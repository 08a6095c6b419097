# unknown: the loss is truncated to a whole number
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0
    x, y = logits[k], labels[k]
    return int((np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean())
