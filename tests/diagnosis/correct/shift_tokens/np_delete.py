# correct
import numpy as np


class TooShort(ValueError):
    """Not enough tokens."""


def shift_tokens(tokens):
    if np.shape(tokens)[-1] < 2:
        raise TooShort(np.shape(tokens))
    return np.delete(tokens, -1, axis=-1), np.delete(tokens, 0, axis=-1)
