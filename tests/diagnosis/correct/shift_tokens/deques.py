# correct
from collections import deque

import numpy as np


def shift_tokens(tokens):
    arr = np.asarray(tokens)
    if arr.ndim == 2:
        ins, outs = deque(), deque()
        for row in arr:
            a, b = shift_tokens(row)
            ins.append(a)
            outs.append(b)
        return [ins, outs]
    if len(arr) < 2:
        raise ValueError("not enough tokens to shift")
    a, b = deque(arr), deque(arr)
    a.pop()
    b.popleft()
    return [a, b]
