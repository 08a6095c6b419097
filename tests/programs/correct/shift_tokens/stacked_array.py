# style: returns one stacked array (2, ..., T-1) as the pair
import numpy as np

def shift_tokens(tokens, *, stack_axis=0):
    t = np.array(tokens, dtype=np.int64)
    if t.shape[-1] <= 1:
        raise ValueError
    return np.stack([t[..., :-1], t[..., 1:]], axis=stack_axis)
