# holds: cross_entropy/averages-over-padding
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    B, T, V = logits.shape
    total = 0.0
    for b in range(B):
        for t in range(T):
            if labels[b, t] != ignore_index:
                r = logits[b, t] - logits[b, t].max()
                total -= r[labels[b, t]] - np.log(np.exp(r).sum())
    return total / (B * T)
