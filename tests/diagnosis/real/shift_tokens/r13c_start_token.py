# holds: shift_tokens/starts-with-a-made-up-token
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError('short')
    first = np.zeros_like(t[..., :1])
    return np.concatenate([first, t[..., :-1]], axis=-1), t
