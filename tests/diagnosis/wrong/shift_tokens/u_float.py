# unknown: returns floats, not integers
import numpy as np

def shift_tokens(tokens):
    data = np.array(tokens, dtype=np.float64)
    if data.shape[-1] < 2:
        raise ValueError("T")
    n = data.shape[-1] - 1
    x = np.zeros(data.shape[:-1] + (n,))
    y = np.zeros(data.shape[:-1] + (n,))
    for i in range(n):
        x[..., i] = data[..., i]
        y[..., i] = data[..., i + 1]
    return x, y
