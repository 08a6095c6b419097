# holds: shift_tokens/pads-the-tail
import numpy as np


def shift_tokens(tokens):
    t = np.array(tokens)
    l = np.full_like(t, -100)
    l[..., :-1] = t[..., 1:]
    return t, l
