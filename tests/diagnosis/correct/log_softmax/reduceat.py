# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, -1)
    v = x.shape[-1]
    flat = x.ravel().astype(np.float64)
    starts = np.arange(0, flat.size, v)
    top = np.maximum.reduceat(flat, starts)
    d = flat - np.repeat(top, v)
    z = np.add.reduceat(np.exp(d), starts)
    d -= np.repeat(np.log(z), v)
    return np.moveaxis(d.reshape(x.shape), -1, axis)
