# holds: shift_tokens/wraps-around
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    return np.roll(t, 1, axis=-1), t
