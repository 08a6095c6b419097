# correct
from functools import reduce

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    pick = [(i, int(y)) for i, y in np.ndenumerate(labels) if int(y) != ignore_index]
    if not pick:
        return 0.0

    def nll(item):
        i, y = item
        row = logits[i].astype(np.longdouble)
        return np.logaddexp(0, reduce(np.logaddexp, np.delete(row, y)) - row[y])

    return np.longdouble(sum(map(nll, pick)) / len(pick))
