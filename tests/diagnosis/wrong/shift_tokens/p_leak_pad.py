# holds: shift_tokens/leaks-across-rows shift_tokens/pads-the-tail
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("short")
    nxt = np.append(a.ravel()[1:], -1)
    return a, nxt.reshape(a.shape)
