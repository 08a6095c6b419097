# unknown: hinge loss in place of the log loss
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = logits[k], labels[k]
    r = np.arange(len(y))
    gap = np.maximum(0, x - x[r, y][:, None] + 1)
    gap[r, y] = 0
    return gap.sum(1).mean()
