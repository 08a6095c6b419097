# unknown: sorts the tokens first
import numpy as np

def shift_tokens(tokens):
    t = np.sort(np.asarray(tokens), axis=-1)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return t[..., :-1], t[..., 1:]
