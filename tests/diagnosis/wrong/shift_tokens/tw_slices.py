# holds: shift_tokens/shifted-twice
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("T < 2")
    return tokens[..., :-2], tokens[..., 2:]
