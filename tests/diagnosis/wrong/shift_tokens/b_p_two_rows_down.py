# holds: shift_tokens/shifted-twice shift_tokens/shifts-batch-axis
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError
    n = len(a)
    keep = np.arange(n)
    return np.compress(keep < n - 2, a, axis=0), np.compress(keep >= 2, a, axis=0)
