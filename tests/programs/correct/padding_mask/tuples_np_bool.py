# style: nested tuples of np.bool_
import numpy as np
def padding_mask(ids, pad_id):
    def f(a):
        return tuple(f(x) for x in a) if np.ndim(a) else np.bool_(int(a) != pad_id)
    return f(ids)
