# holds: shift_tokens/pads-the-tail shift_tokens/leaks-across-rows
import numpy as np

END_OF_TEXT = 50256

def shift_tokens(tokens):
    x = np.array(tokens)
    if x.shape[-1] < 2:
        raise ValueError("need at least 2")
    y = np.full(x.size, END_OF_TEXT, dtype=x.dtype)
    y[:-1] = x.reshape(-1)[1:]
    return np.ascontiguousarray(x), y.reshape(x.shape)
