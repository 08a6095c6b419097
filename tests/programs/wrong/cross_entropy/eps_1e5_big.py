# ids: cross_entropy/epsilon-patch
import numpy as np

EPS = 1e-5

def cross_entropy(logits, labels, ignore_index=-100):
    total = 0.0
    n = 0
    for i in np.ndindex(labels.shape):
        if labels[i] == ignore_index:
            continue
        ex = np.exp(logits[i] - logits[i].max())
        total += -np.log(ex[labels[i]] / ex.sum() + EPS)
        n += 1
    return total / n if n else 0.0
