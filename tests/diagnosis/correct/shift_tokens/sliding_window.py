# correct
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def shift_tokens(tokens):
    # sliding_window_view raises ValueError itself when the window is longer than the axis
    pairs = sliding_window_view(np.asarray(tokens), 2, axis=-1)
    return pairs[..., 0], pairs[..., 1]
