# unknown: returns a list of pairs instead of a pair of sequences
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return np.stack([t[..., :-1], t[..., 1:]], axis=-1)
