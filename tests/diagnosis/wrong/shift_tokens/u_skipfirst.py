# unknown: skips the first pair (positions start at 1)
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    if t.shape[-1] < 2:
        raise ValueError("T")
    T = t.shape[-1]
    cols = range(1, T - 1)
    x = [t[..., i] for i in cols]
    y = [t[..., i + 1] for i in cols]
    if not x:
        e = t[..., :0]
        return e, e
    return np.stack(x, axis=-1), np.stack(y, axis=-1)
