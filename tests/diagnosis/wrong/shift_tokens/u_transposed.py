# unknown: batch comes back transposed
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return t[..., :-1].T, t[..., 1:].T
