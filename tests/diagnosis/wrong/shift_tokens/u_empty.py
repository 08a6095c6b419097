# unknown: T < 2 returns empty arrays instead of ValueError
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens, dtype=int)
    return tokens[..., :-1], tokens[..., 1:]
