# holds: shift_tokens/shifted-twice shift_tokens/inputs-not-trimmed
import numpy as np

def shift_tokens(tokens):
    ids = np.array(tokens)
    if ids.shape[-1] < 2:
        raise ValueError("short")
    nxt = ids[..., 1:]
    nxt = nxt[..., 1:]
    return ids, nxt
