# unknown: the guard refuses T == 2 as well
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if not a.shape[-1] > 2:
        raise ValueError("need more than two tokens")
    return a[..., :-1], a[..., 1:]
