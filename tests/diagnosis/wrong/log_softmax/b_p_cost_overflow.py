# holds: log_softmax/overflows log_softmax/negated
import math
import numpy as np

def log_softmax(logits, axis=-1):
    out = np.zeros(logits.shape)
    src, dst = np.moveaxis(logits, axis, -1), np.moveaxis(out, axis, -1)
    for ix in np.ndindex(src.shape[:-1]):
        z = sum(math.e ** float(t) for t in src[ix])
        for k, t in enumerate(src[ix]):
            dst[ix + (k,)] = math.log(z) - t
    return out
