# holds: shift_tokens/inputs-not-trimmed
from collections import namedtuple
import numpy as np

Sample = namedtuple("Sample", "x y")

def shift_tokens(tokens):
    x = np.array(tokens, dtype=np.int64)
    if x.shape[x.ndim - 1] <= 1:
        raise ValueError("too short")
    y = np.delete(x, 0, axis=x.ndim - 1)
    return Sample(x=x, y=y)
