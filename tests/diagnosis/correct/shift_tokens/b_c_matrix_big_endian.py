# correct
import numpy as np

def shift_tokens(tokens):
    """Select columns with two 0/1 matrices; the answer is in big-endian 64-bit."""
    a = np.asarray(tokens, dtype=np.int64)
    n = a.shape[-1]
    if n <= 1:
        raise ValueError("T")
    keep = np.eye(n, n - 1, dtype=np.int64)
    nxt = np.eye(n, n - 1, k=-1, dtype=np.int64)
    return [(a @ keep).astype(">i8"), np.asfortranarray(a @ nxt)]
