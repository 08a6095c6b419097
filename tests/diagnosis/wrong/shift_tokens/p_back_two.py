# holds: shift_tokens/shifted-backwards shift_tokens/shifted-twice
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return t[..., 2:], t[..., :-2]
