# holds: cross_entropy/squared-error
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    losses = []
    for pos in np.ndindex(labels.shape):
        y = labels[pos]
        if y == ignore_index:
            continue
        p = np.exp(logits[pos] - logits[pos].max())
        p = p / p.sum()
        p[y] -= 1          # the target is 1 there and 0 elsewhere
        losses.append((p * p).sum())
    return float(np.mean(losses)) if losses else 0.0
