# holds: cross_entropy/pads-train-too cross_entropy/sums
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x = logits.reshape(-1, V)
    y = labels.reshape(-1)
    lse = np.logaddexp.reduce(x, axis=1)
    return np.sum(lse - x[np.arange(len(y)), y])
