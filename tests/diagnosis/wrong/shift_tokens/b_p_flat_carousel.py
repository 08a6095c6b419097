# holds: shift_tokens/wraps-around shift_tokens/leaks-across-rows
import numpy as np

def shift_tokens(tokens):
    x = np.asarray(tokens)
    if x.shape[-1] < 2:
        raise ValueError("need at least 2")
    return x, np.roll(x, -1)
