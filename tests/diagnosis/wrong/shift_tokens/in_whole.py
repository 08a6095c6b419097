# holds: shift_tokens/inputs-not-trimmed
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need T >= 2")
    return tokens, tokens[..., 1:]
