# correct
import math
from fractions import Fraction

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    total, n = Fraction(0), 0
    rows = np.reshape(logits, (-1, np.shape(logits)[-1])).tolist()
    for row, y in zip(rows, np.ravel(labels).tolist()):
        if y == ignore_index:
            continue
        top = max(row)
        z = math.fsum(math.exp(v - top) for v in row)
        total += Fraction(top) - Fraction(row[y]) + Fraction(math.log(z))
        n += 1
    return float(total / n) if n else 0.0
