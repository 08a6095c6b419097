# holds: shift_tokens/starts-with-a-made-up-token
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    x = np.roll(t, 1, axis=-1)
    x[..., 0] = 0
    return x[..., :-1], t[..., :-1]
