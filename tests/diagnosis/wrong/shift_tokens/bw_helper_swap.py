# holds: shift_tokens/shifted-backwards
import numpy as np

def heads(a):
    return np.delete(a, -1, axis=a.ndim - 1)

def tails(a):
    return np.delete(a, 0, axis=a.ndim - 1)

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[a.ndim - 1] <= 1:
        raise ValueError("nothing to predict")
    # context shifted right by one
    return (tails(a), heads(a))
