# holds: shift_tokens/wraps-around
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    return t, np.roll(t, -1, axis=-1)
