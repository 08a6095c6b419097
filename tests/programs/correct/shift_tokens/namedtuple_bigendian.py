# style: collections.namedtuple pair of big-endian int64 arrays
import collections
import numpy as np

Batch = collections.namedtuple("Batch", "x y")

def shift_tokens(tokens):
    a = np.asarray(tokens).astype(">i8")
    if a.shape[-1] < 2: raise ValueError("too short")
    return Batch(y=a[..., 1:], x=a[..., :-1])
