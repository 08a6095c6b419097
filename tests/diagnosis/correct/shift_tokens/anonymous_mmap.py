# correct
import mmap

import numpy as np


def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    a = a.astype(np.int64)
    pages = mmap.mmap(-1, a.nbytes)
    pages.write(a.tobytes())
    shared = np.frombuffer(pages, dtype=np.int64).reshape(a.shape)
    return shared[..., :-1], shared[..., 1:]
