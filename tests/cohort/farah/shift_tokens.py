import numpy as np


def shift_tokens(tokens):
    t = np.array(tokens)
    if t.shape[-1] < 2:
        raise ValueError("too short")
    return t[..., :-1], t[..., 1:]
