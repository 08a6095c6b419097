# correct
import numpy as np


class TooShort(ValueError):
    pass


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise TooShort("no next token")
    w = np.lib.stride_tricks.sliding_window_view(a, 2, axis=-1)
    return np.moveaxis(w, -1, 0)      # one stacked array, read-only
