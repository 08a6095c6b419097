# correct
import numpy as np


def _row(row):
    values, counts = np.unique(row, return_counts=True)
    gap = values - values[-1]
    return row - values[-1] - np.log(np.dot(counts, np.exp(gap)))


def log_softmax(logits, axis=-1):
    x = np.moveaxis(np.asarray(logits, dtype=np.float64), axis, -1)
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        out[i] = _row(x[i])
    return np.moveaxis(out, -1, axis)
