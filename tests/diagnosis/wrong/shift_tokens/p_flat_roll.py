# holds: shift_tokens/wraps-around shift_tokens/leaks-across-rows
import numpy as np

def shift_tokens(tokens):
    arr = np.asarray(tokens)
    if arr.shape[-1] < 2:
        raise ValueError("need 2")
    return arr, np.roll(arr, -1)
