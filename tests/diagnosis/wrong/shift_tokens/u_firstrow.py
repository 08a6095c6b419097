# unknown: only the first row of a batch is used
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    while t.ndim > 1:
        t = t[0]
    return t[:-1], t[1:]
