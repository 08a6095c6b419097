# holds: shift_tokens/shifts-batch-axis
import numpy as np

def _check(a):
    if a.ndim == 0 or a.shape[-1] < 2:
        raise ValueError("need at least 2")
    return a

def shift_tokens(tokens):
    a = _check(np.asarray(tokens))
    pair = np.delete(a, -1, axis=0), np.delete(a, 0, axis=0)
    return pair
