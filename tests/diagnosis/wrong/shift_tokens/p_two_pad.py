# holds: shift_tokens/shifted-twice shift_tokens/pads-the-tail
import numpy as np

def shift_tokens(tokens):
    t = np.array(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    lab = np.full_like(t, -100)
    lab[..., :-2] = t[..., 2:]
    return t, lab
