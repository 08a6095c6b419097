# style: pair is one stacked array, Fortran order and read-only
import numpy as np

def shift_tokens(tokens):
    t = np.asarray(tokens)
    T = t.shape[t.ndim - 1]
    if T < 2:
        raise ValueError(f"T={T}")
    out = np.empty((2,) + t.shape[:-1] + (T - 1,), dtype=np.uint32, order="F")
    out[0] = np.delete(t, T - 1, axis=-1)
    out[1] = np.delete(t, 0, axis=-1)
    out.flags.writeable = False
    return out
