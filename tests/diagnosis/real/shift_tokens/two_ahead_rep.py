# holds: shift_tokens/shifted-twice
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    return t[..., :-1], np.concatenate([t[..., 2:], t[..., -1:]], -1)
