# unknown: drops the first pair too, as if token 0 were a BOS nobody should see
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    return a[..., 1:-1], a[..., 2:]
