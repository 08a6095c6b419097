# unknown: ids truncated to one byte
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens).astype(np.uint8)
    if t.shape[-1] < 2:
        raise ValueError("T")
    return t[..., :-1], t[..., 1:]
