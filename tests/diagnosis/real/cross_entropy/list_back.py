# words: It raised ValueError
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    out = []
    for row, y in zip(logits, labels):
        if y == ignore_index: continue
        z = row - row.max()
        out.append(np.log(np.exp(z).sum()) - z[y])
    return out
