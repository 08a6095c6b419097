# correct
import math

import numpy as np


def log_softmax(logits, axis=-1):
    out = np.empty(logits.shape, dtype=np.float64)
    src = np.moveaxis(logits, axis, -1)
    dst = np.moveaxis(out, axis, -1)
    for where in np.ndindex(src.shape[:-1]):
        row = src[where].tolist()
        top = max(row)
        z = math.log(math.fsum(math.exp(v - top) for v in row))
        dst[where] = [(v - top) - z for v in row]
    return out
