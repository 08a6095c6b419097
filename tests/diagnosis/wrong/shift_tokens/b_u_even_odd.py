# unknown: takes disjoint pairs (even positions are inputs, odd ones labels)
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    n = a.shape[-1] // 2
    return a[..., 0:2 * n:2], a[..., 1:2 * n:2]
