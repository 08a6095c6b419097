# holds: shift_tokens/pads-the-tail
import itertools
import numpy as np

EOS = 31999

def _row(r):
    r = list(map(int, r))
    return [b for _, b in itertools.zip_longest(r, r[1:], fillvalue=EOS)]

def shift_tokens(tokens):
    arr = np.array(tokens)
    if arr.shape[-1] < 2:
        raise ValueError("T >= 2 please")
    if arr.ndim == 1:
        return arr.tolist(), _row(arr)
    return arr.tolist(), [_row(r) for r in arr]
