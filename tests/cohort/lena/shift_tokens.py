import numpy as np


def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError
    return tokens, np.roll(tokens, -1, axis=-1)
