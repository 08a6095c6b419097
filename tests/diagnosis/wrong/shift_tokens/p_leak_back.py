# holds: shift_tokens/leaks-across-rows shift_tokens/shifted-backwards
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("short")
    f = a.flatten().tolist()
    return [x for x in f[1:]], [x for x in f[:-1]]
