# style: rows of consecutive ids come back as range objects, others as lists
import numpy as np

def compact(ints):
    r = range(ints[0], ints[0] + len(ints))
    return r if list(r) == ints else ints

def pack(nested):
    return [pack(n) for n in nested] if isinstance(nested[0], list) else compact(nested)

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T")
    return pack(a[..., :-1].tolist()), pack(a[..., 1:].tolist())
