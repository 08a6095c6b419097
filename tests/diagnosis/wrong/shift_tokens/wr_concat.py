# holds: shift_tokens/wraps-around
import numpy as np

def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("too few tokens")
    first, rest = a[..., :1], a[..., 1:]
    return a, np.concatenate([rest, first], axis=-1)
