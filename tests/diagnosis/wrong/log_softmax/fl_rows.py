# holds: log_softmax/forgets-log-of-sum
import math
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.moveaxis(np.asarray(logits, dtype=np.float64), axis, -1)
    out = np.empty(x.shape)
    for i in np.ndindex(x.shape[:-1]):
        m = x[i].max()
        partition = 0.0
        for v in x[i]:
            partition += math.exp(v - m)
        for j, v in enumerate(x[i]):
            out[i + (j,)] = v - m - partition
    return np.moveaxis(out, -1, axis)
