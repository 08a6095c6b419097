# style: collections.UserList of np.int64, pair is a list
from collections import UserList
import numpy as np

class Tokens(UserList):
    def inputs(self): return Tokens(self.data[:-1])
    def labels(self): return Tokens(self.data[1:])

def shift_tokens(tokens):
    arr = np.asarray(tokens)
    if arr.shape[-1] < 2:
        raise ValueError("T<2")
    if arr.ndim == 1:
        t = Tokens(np.int64(v) for v in arr)
        return [t.inputs(), t.labels()]
    ts = [Tokens(np.int64(v) for v in row) for row in arr]
    return [Tokens(t.inputs() for t in ts), Tokens(t.labels() for t in ts)]
