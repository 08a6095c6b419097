# holds: shift_tokens/one-label-per-sequence
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError('short')
    return t[..., :-1], t[..., -1]
