# words: This call must raise ValueError
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    return t[..., :-1], t[..., 1:]
