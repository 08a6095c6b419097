# holds: shift_tokens/shifted-backwards
import numpy as np

def shift_tokens(tokens):
    x = np.array(tokens)
    if x.shape[-1] < 2:
        raise ValueError("short")
    y = np.roll(x, 1, axis=-1)
    # position 0 has nothing before it -> throw it away
    return x[..., 1:], y[..., 1:]
