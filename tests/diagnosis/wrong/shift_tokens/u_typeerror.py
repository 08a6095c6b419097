# unknown: T < 2 raises TypeError, not ValueError
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens, dtype=int)
    if t.shape[-1] < 2:
        raise TypeError("not a sequence of two or more")
    return t[..., :-1], t[..., 1:]
