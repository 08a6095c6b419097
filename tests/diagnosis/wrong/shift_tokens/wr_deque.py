# holds: shift_tokens/wraps-around
from collections import deque
import numpy as np

def shift_tokens(tokens):
    arr = np.asarray(tokens)
    if arr.shape[-1] < 2:
        raise ValueError("not enough tokens")
    labels = np.empty_like(arr)
    for where in np.ndindex(arr.shape[:-1]):
        d = deque(arr[where])
        d.rotate(-1)
        labels[where] = list(d)
    return np.stack([arr, labels])
