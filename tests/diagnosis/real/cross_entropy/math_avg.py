# holds: cross_entropy/averages-over-padding cross_entropy/overflows
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    import math
    v = logits.shape[-1]
    total, count = 0.0, 0
    for row, y in zip(logits.reshape(-1, v).tolist(), labels.ravel().tolist()):
        count += 1
        if y == ignore_index:
            continue
        total -= math.log(math.exp(row[y]) / sum(math.exp(a) for a in row))
    return total / count
