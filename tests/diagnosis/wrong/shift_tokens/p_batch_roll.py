# holds: shift_tokens/shifts-batch-axis shift_tokens/wraps-around
import numpy as np

def shift_tokens(tokens):
    ids = np.asarray(tokens)
    if ids.shape[-1] < 2:
        raise ValueError("short")
    return ids, np.roll(ids, -1, axis=0)
