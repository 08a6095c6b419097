# unknown: the last position of the flattened batch is never scored
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    X = logits.reshape(-1, logits.shape[-1]); Y = labels.reshape(-1)
    total = 0.0; n = 0
    for i in range(len(Y) - 1):
        if Y[i] == ignore_index:
            continue
        total += float(np.logaddexp.reduce(X[i]) - X[i, Y[i]])
        n += 1
    return total / n if n else 0.0
