# holds: log_softmax/wrong-axis
import numpy as np

def _vec(v):
    v = v - v.max()
    return v - np.log(np.exp(v).sum())

def log_softmax(logits, axis=-1):
    x = np.array(logits, dtype=float)
    n = x.shape[0]
    cols = x.reshape(n, -1)
    for j in range(cols.shape[1]):
        cols[:, j] = _vec(cols[:, j])
    return cols.reshape(x.shape)
