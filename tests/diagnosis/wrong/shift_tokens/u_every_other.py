# unknown: takes pairs without overlap (stride 2)
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    even = t.shape[-1] // 2 * 2
    return t[..., 0:even:2], t[..., 1:even:2]
