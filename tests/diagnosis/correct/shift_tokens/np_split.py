# correct
import numpy as np


def shift_tokens(tokens):
    a = np.array(tokens, ndmin=1)
    T = a.shape[-1]
    if T < 2:
        raise ValueError("no next token")
    first, middle, last = np.split(a, [1, T - 1], axis=-1)
    return np.concatenate((first, middle), -1), np.concatenate((middle, last), -1)
