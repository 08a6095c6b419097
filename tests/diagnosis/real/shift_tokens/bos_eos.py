# holds: shift_tokens/adds-boundary-tokens
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    one = np.full(t.shape[:-1] + (1,), 1)
    two = np.full(t.shape[:-1] + (1,), 2)
    s = np.concatenate([one, t, two], axis=-1)
    return s[..., :-1], s[..., 1:]
