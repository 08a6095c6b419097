# correct
import numpy as np


def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("need two tokens")
    return np.stack([a[..., :-1], a[..., 1:]], axis=0)
