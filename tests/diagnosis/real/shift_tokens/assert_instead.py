# words: ValueError
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    assert t.shape[-1] >= 2
    return t[..., :-1], t[..., 1:]
