# unknown: the running sum of exponentials is not reset between rows
import numpy as np

def log_softmax(logits, axis=-1):
    src = np.moveaxis(logits, axis, -1)
    out = np.empty(src.shape)
    total = 0.0
    for ix in np.ndindex(src.shape[:-1]):
        row = src[ix].astype(float)
        m = row.max()
        for v in row:
            total += np.exp(v - m)
        out[ix] = row - m - np.log(total)
    return np.moveaxis(out, -1, axis)
