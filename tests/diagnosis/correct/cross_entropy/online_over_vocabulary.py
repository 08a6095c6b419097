# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    """Reads one vocabulary entry of all positions at a time; never holds a softmax."""
    best = np.full(labels.shape, np.finfo("d").min)
    total = np.zeros(labels.shape)
    own = np.zeros(labels.shape)
    for v in range(logits.shape[-1]):
        col = logits[..., v].astype("d")
        new = np.maximum(best, col)
        total = total * np.exp(best - new) + np.exp(col - new)
        best = new
        own[labels == v] = col[labels == v]
    keep = labels != ignore_index
    n = int(np.sum(keep))
    return ((best - own) + np.log(total))[keep].sum() / n if n else 0.0
