# unknown: labels are walked from the end backwards ([:0:-1])
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    return a[..., :-1], a[..., :0:-1]
