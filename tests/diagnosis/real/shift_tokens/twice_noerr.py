# holds: shift_tokens/shifted-twice
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    return t[..., :-2], t[..., 2:]
