# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).astype(np.longdouble)
    total, n = np.zeros((), np.longdouble), np.zeros((), np.int64)
    for row, y in zip(rows, labels.reshape(-1)):
        if y == ignore_index:
            continue
        gap = row - row[y]
        top = gap.max()
        total += top + np.log(np.exp(gap - top).sum())
        n += 1
    np.divide(total, n, out=total, where=np.asarray(n > 0))
    return total
