# unknown: a batch comes back time-major, (T-1, B)
import numpy as np

def shift_tokens(tokens):
    stream = np.asarray(tokens).T
    if len(stream) < 2:
        raise ValueError("T < 2")
    return stream[:-1], stream[1:]
