# holds: shift_tokens/shifted-backwards
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError
    input_ids = t[..., 1:]
    labels = t[..., :-1]
    return input_ids, labels
