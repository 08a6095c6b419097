# unknown: a single token gives two empty arrays instead of ValueError
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    assert a.ndim >= 1
    return a[..., :-1], a[..., 1:]
