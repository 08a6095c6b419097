# style: memoryviews ('q') as rows
import numpy as np

def shift_tokens(tokens):
    a = np.array(tokens, dtype=np.int64, order="C")
    if a.shape[-1] < 2:
        raise ValueError("T")
    if a.ndim == 1:
        m = memoryview(a)
        return m[:-1], m[1:]
    ms = [memoryview(np.ascontiguousarray(r)) for r in a]
    return [m[:-1] for m in ms], [m[1:] for m in ms]
