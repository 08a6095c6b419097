# unknown: loop over the batch starts at 1, row 0 stays zeros
import numpy as np

def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    if a.ndim == 1:
        return a[:-1], a[1:]
    x = np.zeros((a.shape[0], a.shape[1] - 1), dtype=a.dtype)
    y = np.zeros_like(x)
    for b in range(1, a.shape[0]):
        x[b] = a[b, :-1]
        y[b] = a[b, 1:]
    return x, y
