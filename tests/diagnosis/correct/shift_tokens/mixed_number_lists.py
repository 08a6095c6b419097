# correct
import numpy as np


def shift_tokens(tokens):
    """Mixed company: NumPy ids on the left, Python ids on the right."""
    if isinstance(tokens, np.ndarray):
        tokens = list(tokens)
    if tokens and np.ndim(tokens[0]):
        x, y = zip(*(shift_tokens(r) for r in tokens))
        return list(x), list(y)
    n = len(tokens) - 1
    if n <= 0:
        raise ValueError("T < 2")
    x = [np.int64(tokens[i]) if i % 2 else int(tokens[i]) for i in range(n)]
    y = [np.uint32(tokens[i + 1]) for i in range(n)]
    return x, tuple(y)
