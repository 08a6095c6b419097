# unknown: also rejects T == 2
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] <= 2:
        raise ValueError("need more tokens")
    return tokens[..., :-1], tokens[..., 1:]
