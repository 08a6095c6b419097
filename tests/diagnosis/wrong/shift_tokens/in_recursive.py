# holds: shift_tokens/inputs-not-trimmed
import numpy as np

def _shift(lst):
    # returns list without its head, recursively built
    if len(lst) == 1:
        return []
    return [lst[1]] + _shift(lst[1:])

def shift_tokens(tokens):
    arr = np.asarray(tokens)
    if arr.shape[-1] < 2:
        raise ValueError("T<2")
    if arr.ndim == 1:
        return arr.tolist(), _shift(arr.tolist())
    return arr.tolist(), [_shift(r) for r in arr.tolist()]
