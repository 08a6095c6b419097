# unknown: only the first kept position is scored (return inside the loop)
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    total, n = 0.0, 0
    for i, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        total += float(np.logaddexp.reduce(logits[i]) - logits[i][y])
        n += 1
        return total / n
    return 0.0
