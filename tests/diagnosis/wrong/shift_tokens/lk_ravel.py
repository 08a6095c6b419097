# holds: shift_tokens/leaks-across-rows
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("need T >= 2")
    stream = tokens.ravel()
    return stream[:-1], stream[1:]
