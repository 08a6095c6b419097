# holds: shift_tokens/pads-the-tail
import numpy as np

def shift_tokens(tokens):
    x = np.array(tokens)
    if x.shape[-1] < 2:
        raise ValueError(x.shape)
    widths = [(0, 0)] * (x.ndim - 1) + [(0, 1)]
    y = np.pad(x[..., 1:], widths, constant_values=-1)
    return x, y
