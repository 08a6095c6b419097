# holds: shift_tokens/not-shifted
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    return t[..., :-1], t[..., :-1]
