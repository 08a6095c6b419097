# holds: shift_tokens/wraps-around shift_tokens/shifts-batch-axis
import numpy as np


def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("short")
    return t, np.roll(t, -1, axis=0)
