# unknown: silently truncates to a context window of 4
import numpy as np

block_size = 4

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    return a[..., :-1][..., :block_size], a[..., 1:][..., :block_size]
