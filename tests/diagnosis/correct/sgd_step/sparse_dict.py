# correct
from collections import Counter

import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    pairs = Counter(
        (i, y) for i, y in zip(input_ids.ravel().tolist(), labels.ravel().tolist()) if y != ignore_index
    )
    n = sum(pairs.values())
    new = np.array(weights, dtype=np.float64)
    if not n:
        return 0.0, new
    rows = {}
    for (i, _), k in pairs.items():
        rows[i] = rows.get(i, 0) + k
    logp = {}
    for i in rows:
        r = weights[i].astype(np.float64)
        r = r - r.max()
        logp[i] = r - np.log(np.exp(r).sum())
    loss = sum(-logp[i][y] * k for (i, y), k in pairs.items()) / n
    for i, k in rows.items():
        new[i] -= lr * (k / n) * np.exp(logp[i])
    for (i, y), k in pairs.items():
        new[i, y] += lr * (k / n)
    return loss, new
