# holds: shift_tokens/shifted-twice
import numpy as np

def shift_tokens(tokens):
    ids = np.array(tokens)
    n = ids.shape[-1]
    if n < 2:
        raise ValueError("cannot shift %d token(s)" % n)
    # inputs: everything but the last
    # labels: the token after the next position
    return [ids[..., 0:n - 1], ids[..., 2:n]]
