# holds: log_softmax/global-max
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, -1)
    top = float("-inf")
    for v in x.flat:
        if v > top:
            top = float(v)
    shifted = x.astype(np.float64) - top
    norm = np.log(np.einsum("...v->...", np.exp(shifted)))
    return np.moveaxis(shifted - norm[..., None], -1, axis)
