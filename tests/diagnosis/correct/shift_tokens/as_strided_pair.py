# correct
import numpy as np


def shift_tokens(tokens):
    a = np.ascontiguousarray(tokens).copy()
    *lead, t = a.shape
    if t <= 1:
        raise ValueError(f"T={t}")
    step = a.strides[-1]
    return np.lib.stride_tricks.as_strided(
        a, shape=(2, *lead, t - 1), strides=(step, *a.strides), writeable=False
    )
