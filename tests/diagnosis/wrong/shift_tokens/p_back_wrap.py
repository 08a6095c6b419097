# holds: shift_tokens/shifted-backwards shift_tokens/wraps-around
import numpy as np

def shift_tokens(tokens):
    labels = np.asarray(tokens)
    if labels.shape[-1] < 2:
        raise ValueError("need 2")
    input_ids = np.roll(labels, -1, axis=-1)
    return input_ids, labels
