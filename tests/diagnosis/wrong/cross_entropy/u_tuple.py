# unknown: returns a pair of the loss and the count
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    s, n = 0.0, 0
    for i, y in np.ndenumerate(labels):
        if y != ignore_index:
            s += float(np.logaddexp.reduce(logits[i]) - logits[i][y]); n += 1
    return (s / n if n else 0.0), n
