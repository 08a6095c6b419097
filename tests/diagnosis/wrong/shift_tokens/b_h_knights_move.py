# holds: shift_tokens/shifted-twice
import numpy as np

AHEAD = 1 + 1


def shift_tokens(tokens):
    arr = np.asarray(tokens)
    T = arr.shape[-1]
    if T < 2:
        raise ValueError("T must be >= 2")
    idx = np.arange(T - AHEAD)
    return arr.take(idx, axis=-1), arr.take(idx + AHEAD, axis=-1)
