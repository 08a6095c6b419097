# correct
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def _chunk(args):
    x, y, skip = args
    keep = y != skip
    x, y = x[keep].astype(np.float64), y[keep]
    if len(y) == 0:
        return 0.0, 0
    m = x.max(axis=1, keepdims=True)
    lse = np.log(np.exp(x - m).sum(axis=1))
    return float(np.sum(lse - (x - m)[range(len(y)), y])), len(y)


def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.reshape(-1, logits.shape[-1])
    y = labels.reshape(-1)
    with ThreadPoolExecutor(3) as pool:
        parts = list(pool.map(_chunk, ((a, b, ignore_index) for a, b in zip(np.array_split(x, 3), np.array_split(y, 3)))))
    total, count = map(sum, zip(*parts))
    return np.asarray(total / count if count else 0.0)
