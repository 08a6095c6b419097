# holds: shift_tokens/shifted-twice
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("T < 2")
    # split in context / target
    x = tokens[..., :-1]
    y = tokens[..., 1:]
    # now offset them so that x predicts y
    x = x[..., :-1]
    y = y[..., 1:]
    return x, y
