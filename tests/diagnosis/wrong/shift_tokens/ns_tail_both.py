# holds: shift_tokens/not-shifted
import numpy as np

def shift_tokens(tokens):
    arr = np.array(tokens)
    T = arr.shape[-1]
    if T < 2:
        raise ValueError(f"T={T}")
    # both need T-1 entries
    idx = np.arange(1, T)
    return np.take(arr, idx, axis=-1), np.take(arr, idx, axis=-1)
