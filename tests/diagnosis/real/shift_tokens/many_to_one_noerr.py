# holds: shift_tokens/one-label-per-sequence
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    return t[..., :-1], t[..., -1]
