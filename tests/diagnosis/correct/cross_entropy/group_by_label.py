# correct
from collections import defaultdict

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    groups = defaultdict(list)
    for n, y in enumerate(labels.ravel()):
        groups[int(y)].append(n)
    groups.pop(ignore_index, None)
    n = sum(map(len, groups.values()))
    if not n:
        return 0.0
    x = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    total = 0.0
    for y, where in groups.items():
        part = x[where]
        top = part.max(axis=1)
        total += float(np.sum(np.log(np.exp(part - top[:, None]).sum(1)) + (top - part[:, y])))
    return total / n
