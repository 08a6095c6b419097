# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.rollaxis(logits.astype("d"), axis % logits.ndim, logits.ndim)
    d = x - x.max(-1)[..., None]
    z = np.einsum("...v->...", np.exp(d))
    return np.moveaxis(d - np.log(z)[..., None], -1, axis)
