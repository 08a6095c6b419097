# unknown: labels are differences between neighbours
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return t[..., :-1], np.diff(t, axis=-1)
