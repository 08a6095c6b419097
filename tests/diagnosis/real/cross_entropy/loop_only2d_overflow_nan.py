# holds: cross_entropy/overflows cross_entropy/nan-when-all-ignored
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    losses = []
    for row, y in zip(logits, labels):
        if y == ignore_index:
            continue
        e = np.exp(row)
        losses.append(-np.log(e[y] / e.sum()))
    return np.mean(losses)
