# unknown: stores the ids in uint8, so ids above 255 come back modulo 256
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    a = a.astype(np.uint8)
    return a[..., :-1], a[..., 1:]
