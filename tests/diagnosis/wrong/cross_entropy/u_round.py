# unknown: the loss is rounded to two decimals
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = logits[k], labels[k]
    return round(float((np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()), 2)
