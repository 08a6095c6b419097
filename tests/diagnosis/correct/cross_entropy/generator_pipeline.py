# correct
from math import exp, log

import numpy as np


def _positions(x, y):
    for i in np.ndindex(y.shape):
        yield x[i], int(y[i])


def _training(stream, skip):
    return ((r, y) for r, y in stream if y != skip)


def _losses(stream):
    for row, y in stream:
        r = row.tolist()
        t = max(r)
        yield (t - r[y]) + log(sum(exp(v - t) for v in r))


def cross_entropy(logits, labels, ignore_index=-100):
    losses = list(_losses(_training(_positions(logits, labels), ignore_index)))
    return sum(losses) / (len(losses) or 1)
