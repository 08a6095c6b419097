# style: exact integer matmul with selection matrices (float64 holds every id below 2**53)
import numpy as np

def shift_tokens(tokens):
    x = np.asarray(tokens, dtype=float)
    T = x.shape[-1]
    if T < 2:
        raise ValueError("cannot shift")
    keep = np.eye(T, T - 1)          # drops the last
    nxt = np.eye(T, T - 1, k=-1)     # drops the first
    return (x @ keep).astype(np.int64), (x @ nxt).astype(np.int64)
