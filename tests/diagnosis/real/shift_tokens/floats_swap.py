# holds: shift_tokens/shifted-backwards
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens, float)
    if t.shape[-1] < 2: raise ValueError("x")
    return t[..., 1:], t[..., :-1]
