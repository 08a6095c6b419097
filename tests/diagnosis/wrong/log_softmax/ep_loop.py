# holds: log_softmax/epsilon-patch
import math
import numpy as np

def safe_log(p, eps=1e-9):
    return math.log(p + eps)

def log_softmax(logits, axis=-1):
    arr = np.moveaxis(np.asarray(logits, dtype=float), axis, -1)
    out = np.zeros(arr.shape)
    for idx in np.ndindex(arr.shape[:-1]):
        row = arr[idx].tolist()
        top = max(row)
        ex = [math.exp(r - top) for r in row]
        z = sum(ex)
        for j, e in enumerate(ex):
            out[idx + (j,)] = safe_log(e / z)
    return np.moveaxis(out, -1, axis)
