# words: ValueError
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        return None
    return t[..., :-1], t[..., 1:]
