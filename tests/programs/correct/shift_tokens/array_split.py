# style: np.split and np.concatenate, generator inside, unpacking from a map object
import numpy as np
def shift_tokens(t):
    t = np.array(t)
    n = t.shape[-1]
    if not n > 1: raise ValueError(n)
    def halves():
        cols = np.split(t, n, axis=-1)
        yield cols[:-1]
        yield cols[1:]
    x, y = map(lambda cs: np.concatenate(cs, axis=-1), halves())
    return x, y
