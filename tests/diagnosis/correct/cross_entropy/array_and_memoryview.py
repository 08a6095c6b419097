# correct
import math
from array import array

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    buf = memoryview(array("d", np.ravel(logits).tolist()))
    ids = array("q", np.ravel(labels).tolist())
    acc = array("d")
    for n, y in enumerate(ids):
        if y != ignore_index:
            row = buf[n * V : (n + 1) * V]
            top = max(row)
            acc.append(math.log(math.fsum(math.exp(v - top) for v in row)) - (row[y] - top))
    return math.fsum(acc) / len(acc) if acc else 0.0
