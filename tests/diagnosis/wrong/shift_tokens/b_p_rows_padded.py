# holds: shift_tokens/pads-the-tail shift_tokens/shifts-batch-axis
import numpy as np

def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("at least two tokens")
    b = np.zeros_like(a) - 1
    for j in range(a.shape[0] - 1):
        b[j] = a[j + 1]
    return a, b
