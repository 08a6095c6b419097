# style: from log_softmax import log_softmax (own sibling file)
import numpy as np
from log_softmax import log_softmax

def cross_entropy(logits, labels, ignore_index=-100):
    logp = log_softmax(logits)
    total, n = 0.0, 0
    for idx, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        total -= float(logp[idx + (y,)])
        n += 1
    return total / n if n else 0.0
