# holds: shift_tokens/leaks-across-rows
import numpy as np

def shift_tokens(tokens):
    # like a data loader: concatenate, then cut blocks
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("block too small")
    block = t.shape[-1] - 1
    shape = t.shape[:-1] + (block,)
    n = int(np.prod(shape))
    buf = t.reshape(-1)
    x = buf[:n].reshape(shape)
    y = buf[1:n + 1].reshape(shape)
    return x, y
