# holds: shift_tokens/leaks-across-rows
import numpy as np


def shift_tokens(tokens):
    t = np.array(tokens).ravel()
    return t[:-1], t[1:]
