# unknown: the mean is multiplied by one half
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = logits[k], labels[k]
    nll = np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]
    return 0.5 * nll.mean()
