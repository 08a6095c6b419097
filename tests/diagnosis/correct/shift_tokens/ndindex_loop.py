# correct
import numpy as np


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    shape = list(a.shape)
    shape[-1] -= 1
    x = np.full(shape, -7, dtype=a.dtype)
    y = np.full(shape, -7, dtype=a.dtype)
    for index in np.ndindex(*a.shape):
        *lead, t = index
        if t + 1 < a.shape[-1]:
            x[index] = a[index]
        if t > 0:
            y[(*lead, t - 1)] = a[index]
    print("shifted", a.size, "tokens")
    return x, y
