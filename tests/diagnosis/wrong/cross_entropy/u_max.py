# unknown: the worst position's loss, not the mean
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    worst = 0.0
    for i, y in np.ndenumerate(labels):
        if y != ignore_index:
            worst = max(worst, float(np.logaddexp.reduce(logits[i]) - logits[i][y]))
    return worst
