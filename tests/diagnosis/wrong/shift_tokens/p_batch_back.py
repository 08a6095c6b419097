# holds: shift_tokens/shifts-batch-axis shift_tokens/shifted-backwards
import numpy as np

def shift_tokens(tokens):
    ids = np.asarray(tokens)
    if ids.shape[-1] < 2:
        raise ValueError("short")
    labels, inputs = ids[:-1], ids[1:]
    return inputs, labels
