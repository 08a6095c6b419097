# holds: shift_tokens/shifted-backwards
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    r = t[..., ::-1]
    return r[..., :-1], r[..., 1:]
