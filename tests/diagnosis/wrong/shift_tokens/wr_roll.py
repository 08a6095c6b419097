# holds: shift_tokens/wraps-around
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need T >= 2")
    labels = np.roll(tokens, -1, axis=-1)
    return tokens, labels
