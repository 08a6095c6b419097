# correct
import numpy as np


def shift_tokens(tokens):
    a = np.asarray(tokens)
    T = a.shape[-1]
    if T < 2:
        raise ValueError("T < 2")
    drop_last = np.eye(T, T - 1, k=0, dtype=np.int64)
    drop_first = np.eye(T, T - 1, k=-1, dtype=np.int64)
    return a @ drop_last, np.einsum("...t,ts->...s", a, drop_first)
