# style: the textbook answer, slices of np.asarray
import numpy as np


def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need at least two tokens")
    return tokens[..., :-1], tokens[..., 1:]
